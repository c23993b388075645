import { createOutput } from "../output";
import { listStores } from "./stores";
import { fakeStreams } from "../test-support/streams";
import {
  type Harness,
  startHarness,
} from "../../resources/test-support/harness";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

async function listed(
  json: boolean,
  accountId: string | undefined = harness.emulator.accountId,
) {
  const { streams, out, err } = fakeStreams();
  const output = createOutput(streams);
  await listStores(accountId, { json }, harness.session, output);
  return { out: out(), err: err() };
}

describe("list for an account", () => {
  it("shows the store's own ID for the configuration of a stack, and below it the ID for commands", async () => {
    const { accountId, storeId } = harness.emulator;

    const { out, err } = await listed(false);

    expect(out).toMatch(new RegExp(`^store .* storeId\n.* ${storeId}\n$`));
    expect(out).not.toContain(accountId);
    expect(err).toContain(`list ${accountId}/${storeId}\n`);
  });

  it("prints both IDs as JSON", async () => {
    const { accountId, storeId } = harness.emulator;

    const { out } = await listed(true);

    expect(JSON.parse(out)).toMatchObject([
      { id: `${accountId}/${storeId}`, storeId },
    ]);
  });

  it("says that a single ID must be an account's when it is a store's", async () => {
    const { storeId } = harness.emulator;

    await expect(listed(false, storeId)).rejects.toThrow(
      /on the account in the request path\. Also check the account ID, .*\nA single ID is read as an account ID\. For a store, write ACCOUNT_ID\/STORE_ID\.$/,
    );
  });

  it("asks for an account if none is given and none is configured", async () => {
    const settings = { ...harness.session.settings, accountId: undefined };
    const session = { ...harness.session, settings };

    await expect(
      listStores(undefined, {}, session, createOutput(fakeStreams().streams)),
    ).rejects.toThrow(/\nAdd one to the command \(list ACCOUNT_ID\), or set /);
  });

  it("does not explain IDs if the rejected account is the configured one", async () => {
    const session = {
      ...harness.session,
      settings: { ...harness.session.settings, accountId: "f".repeat(32) },
    };

    await expect(
      listStores(undefined, {}, session, createOutput(fakeStreams().streams)),
    ).rejects.toThrow(/profile\/api-tokens$/);
  });
});
