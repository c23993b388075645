import { type Harness, idIn, startHarness } from "../test-support/harness";
import { adopt } from "./adopt";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

describe("adopt", () => {
  it("makes an existing secret a resource with a GET and no write", async () => {
    const [seeded] = harness.emulator.admin.seed([
      { name: "API_KEY", scopes: ["workers"] },
    ]);
    const importId = idIn(harness.emulator, seeded?.id ?? "");

    const { id, state } = await adopt(importId, harness.session);

    expect(id).toBe(importId);
    expect(state.mark).toBeDefined();
    expect(state).not.toHaveProperty("valueFingerprint");
    expect(harness.emulator.admin.counts().writes).toBe(0);
  });
});
