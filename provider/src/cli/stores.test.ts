import { startHarness, type Harness } from "../lifecycle/test-support/harness";
import { createOutput } from "./output";
import { listStores } from "./stores";
import { fakeStreams } from "./test-support/streams";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

async function listed(json: boolean) {
  const { streams, out, err } = fakeStreams();
  const { accountId } = harness.emulator;
  const output = createOutput(streams);
  await listStores(accountId, { json }, harness.context, output);
  return { out: out(), err: err() };
}

describe("list of an account", () => {
  it("shows the store's own ID, which the configuration of a stack takes, and below it the form for commands", async () => {
    const { accountId, storeId } = harness.emulator;

    const { out, err } = await listed(false);

    expect(out).toMatch(new RegExp(`^store .* id\n.* ${storeId}\n$`));
    expect(out).not.toContain(accountId);
    expect(err).toContain(`list ${accountId}/${storeId}\n`);
  });

  it("gives programs both", async () => {
    const { accountId, storeId } = harness.emulator;

    const { out } = await listed(true);

    expect(JSON.parse(out)).toMatchObject([
      { id: `${accountId}/${storeId}`, storeId },
    ]);
  });
});
