import * as pulumi from "@pulumi/pulumi";
import { SecretReference } from "./secret-reference";
import {
  closePrograms,
  marksOf,
  startProgram,
  valueOf,
} from "./test-support/program";

afterEach(closePrograms);

const aReference = (more: object = {}) => ({
  accountId: "a".repeat(32),
  storeId: "b".repeat(32),
  secretId: "c".repeat(32),
  name: "API_KEY",
  scopes: ["workers"],
  ...more,
});

const producer = () => new pulumi.StackReference("org/producer/dev");

/** Reads the output `apiKey` of a stack with these outputs. */
async function take(
  outputs: Record<string, unknown>,
  secretOutputNames?: string[],
) {
  await startProgram({
    outputs,
    ...(secretOutputNames && { secretOutputNames }),
  });
  return SecretReference.from(producer(), "apiKey");
}

describe("SecretReference.from", () => {
  it("returns what the other stack exports, without a request", async () => {
    const { requests } = await startProgram({
      outputs: { apiKey: aReference() },
    });

    const reference = SecretReference.from(producer(), "apiKey");

    expect(await valueOf(reference)).toEqual(aReference());
    expect(requests()).toEqual([]);
  });

  it("drops fields that a reference does not have", async () => {
    const reference = await take({ apiKey: aReference({ comment: "x" }) });

    expect(await valueOf(reference)).toEqual(aReference());
  });

  it("names the stack, the missing output and the outputs that exist", async () => {
    const reference = await take({ url: "https://s3cret", apikey: 1 });

    await expect(valueOf(reference)).rejects.toThrow(
      'stack "org/producer/dev" has no output "apiKey". Its outputs: "apikey", "url".\n' +
        "In that stack's program, export a reference to the secret (export const apiKey = secret.reference). Then run pulumi up on that stack.",
    );
  });

  it("says that a stack has no outputs", async () => {
    await expect(valueOf(await take({}))).rejects.toThrow(
      /The stack has no outputs\. Did you run pulumi up on it\?/,
    );
  });

  it("names each wrong field and what to export, without printing any content", async () => {
    const reference = await take({
      apiKey: aReference({ secretId: "s3cret", scopes: "s3cret", name: "" }),
    });

    await expect(valueOf(reference)).rejects.toThrow(
      'output "apiKey" of stack "org/producer/dev" is not a reference to a secret: ' +
        "secretId must be 32 hexadecimal digits; name must not be empty; scopes must be a list of strings.\n" +
        "In that stack's program, export a reference to the secret (export const apiKey = secret.reference). Then run pulumi up on that stack.",
    );
  });

  it.each([["a value"], [null], [["list"]], [42]])(
    "refuses %j, which is not an object",
    async (exported) => {
      await expect(valueOf(await take({ apiKey: exported }))).rejects.toThrow(
        /not a reference to a secret: it must be an object/,
      );
    },
  );

  it("is secret if the output is secret", async () => {
    const reference = await take({ apiKey: aReference() }, ["apiKey"]);

    expect(await marksOf(reference)).toEqual({ isKnown: true, isSecret: true });
  });

  it("is not secret if only another output is secret", async () => {
    const reference = await take({ apiKey: aReference(), b: 1 }, ["b"]);

    expect(await marksOf(reference)).toEqual({
      isKnown: true,
      isSecret: false,
    });
  });

  it("is unknown in a preview if the outputs are unknown, and sends no request", async () => {
    const { requests } = await startProgram({ preview: true });

    const reference = SecretReference.from(producer(), "apiKey", {
      verify: true,
    });

    expect((await marksOf(reference)).isKnown).toBe(false);
    expect(requests()).toEqual([]);
  });
});
