import {
  type Harness,
  startHarness,
} from "../../resources/test-support/harness";
import { findTargets, readTargets } from "./targets";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({}, { maxStores: 2 });
});
afterEach(() => harness.close());

const named = (...targets: string[]) =>
  readTargets({
    targets,
    terraformStates: [],
    cloudflareStacks: [],
  } as unknown as Parameters<typeof readTargets>[0]);

describe("the targets of an import", () => {
  it("are the only store of the configured account if nothing is named", async () => {
    const { accountId, storeId } = harness.emulator;

    expect(await findTargets(named(), harness.session)).toEqual([
      { kind: "store", store: { accountId, storeId } },
    ]);
  });

  it("must be named if no account is configured", async () => {
    const settings = { ...harness.session.settings, accountId: undefined };

    await expect(
      findTargets(named(), { ...harness.session, settings }),
    ).rejects.toThrow(
      /^no store or secret to import was given, and no account/,
    );
    expect(harness.requests()).toEqual([]);
  });

  it("must be named if the account has several stores, and the message has the command for each", async () => {
    const { accountId } = harness.emulator;
    const { result } = await harness.session.api.createStore(accountId, {
      name: "second",
    });

    await expect(
      findTargets(named(accountId), harness.session),
    ).rejects.toThrow(
      `\n  "second": npx --no-install pulumi-cloudflare-secrets-store import ${accountId}/${result.id}`,
    );
  });

  it("must include the account's ID, and the message says so if a single ID is not an account's", async () => {
    await expect(
      findTargets(named("f".repeat(32)), harness.session),
    ).rejects.toThrow(
      /\nA single ID is read as an account ID. For a store, write ACCOUNT_ID\/STORE_ID\.$/,
    );
  });
});
