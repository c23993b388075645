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

describe("what an import is about", () => {
  it("is the only store of the configured account when nothing is named", async () => {
    const { accountId, storeId } = harness.emulator;

    expect(await findTargets(named(), harness.session)).toEqual([
      { kind: "store", store: { accountId, storeId } },
    ]);
  });

  it("is asked for when nothing is named and no account is configured", async () => {
    const settings = { ...harness.session.settings, accountId: undefined };

    await expect(
      findTargets(named(), { ...harness.session, settings }),
    ).rejects.toThrow(/^nothing to import was named, and no account/);
    expect(harness.requests()).toEqual([]);
  });

  it("is asked for with the command for each store when the account has several", async () => {
    const { accountId } = harness.emulator;
    const { result } = await harness.session.api.createStore(accountId, {
      name: "second",
    });

    await expect(
      findTargets(named(accountId), harness.session),
    ).rejects.toThrow(
      `\n  npx --no-install pulumi-cloudflare-secrets-store import ${accountId}/${result.id}`,
    );
  });

  it("is asked for with other words when one ID alone is no account", async () => {
    await expect(
      findTargets(named("f".repeat(32)), harness.session),
    ).rejects.toThrow(
      /\nOne ID alone is an account's. For a store, write ACCOUNT_ID\/STORE_ID\.$/,
    );
  });
});
