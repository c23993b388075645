import fc from "fast-check";
import { isConfigurationError } from "./errors";
import {
  checkSecretId,
  duplicatePath,
  quotaPath,
  secretPath,
  secretsPath,
  storePath,
  storesPath,
} from "./paths";
import {
  accountId,
  path,
  rejection,
  secretId,
  store,
  storeId,
} from "./test-support/api-server";
import { anyCharacter } from "./test-support/any-character";
import type { SecretPath } from "../model/ids";

function pathOrError(of: SecretPath): string {
  try {
    return secretPath(of);
  } catch (error) {
    return isConfigurationError(error) ? "refused" : "another error";
  }
}

describe("paths", () => {
  it("are those of the API's page", () => {
    const account = `/accounts/${accountId}/secrets_store`;

    expect([
      quotaPath(accountId),
      storesPath(accountId),
      storePath(store),
    ]).toEqual([
      `${account}/quota`,
      `${account}/stores`,
      `${account}/stores/${storeId}`,
    ]);
    expect([secretsPath(store), secretPath(path), duplicatePath(path)]).toEqual(
      [
        `${account}/stores/${storeId}/secrets`,
        `${account}/stores/${storeId}/secrets/${secretId}`,
        `${account}/stores/${storeId}/secrets/${secretId}/duplicate`,
      ],
    );
  });

  it.each([
    ["", "the secret ID must be 32 hexadecimal digits, but is empty"],
    ["..", 'the secret ID must be 32 hexadecimal digits, but is ".."'],
    [
      "6f1b6c3e-8a4d-4c6e-9d2b-0a1b2c3d4e5f",
      'the secret ID must be 32 hexadecimal digits, but is "6f1b6c3e-8a4d-4c6e-9d2b-0a1b2c3d4e5f"',
    ],
    [
      `${secretId}\n`,
      `the secret ID must be 32 hexadecimal digits, but is "${secretId} "`,
    ],
    [
      "\u001b[31mred",
      'the secret ID must be 32 hexadecimal digits, but is "red"',
    ],
  ])("refuse the secret ID %j and say why", async (given, message) => {
    const error = await rejection(
      Promise.resolve().then(() => secretPath({ ...path, secretId: given })),
    );

    expect(isConfigurationError(error)).toBe(true);
    expect((error as Error).message).toBe(message);
  });

  it("refuse an account ID that is no hexadecimal number, which the API would not route", () => {
    expect(() => storesPath("z".repeat(32))).toThrow(
      `the account ID must be 32 hexadecimal digits, but is "${"z".repeat(32)}"`,
    );
  });

  it("never let through anything that is not 32 hexadecimal digits", () => {
    const hostile = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ minLength: 32, maxLength: 32 }),
      fc.stringMatching(/^[\w./%-]{0,40}$/),
    );

    fc.assert(
      fc.property(hostile, hostile, hostile, (a, s, x) => {
        const made = pathOrError({ accountId: a, storeId: s, secretId: x });

        expect(made).toMatch(
          /^refused$|^\/accounts\/[0-9a-fA-F]{32}\/secrets_store\/stores\/[0-9A-Za-z_]{32}\/secrets\/[0-9A-Za-z_]{32}$/,
        );
      }),
    );
    fc.assert(
      fc.property(hostile, (x) => {
        fc.pre(!/^[0-9a-f]{32}$/i.test(x));

        expect(() => checkSecretId(x)).toThrow(
          "the secret ID must be 32 hexadecimal digits",
        );
      }),
    );
  });
});
