import { secretResource } from "../../resources";
import {
  type Harness,
  startHarness,
} from "../../resources/test-support/harness";
import { createHandler } from "./handler";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

describe("a bug in a method of the dynamic provider", () => {
  it("is reported with its location in the code, but without its message, which could contain a secret", async () => {
    const broken = createHandler(
      {
        ...secretResource,
        read: () =>
          Promise.reject(new TypeError("of two lines\n    at CANARY:1:2")),
      },
      {
        configure: () => undefined,
        session: () => harness.session,
      },
    );

    const failure = await broken.read("an ID", {}).then(
      () => new Error("none"),
      (error: unknown) => error as Error,
    );

    expect(failure.message).toMatch(
      /^a bug in pulumi-cloudflare-secrets-store \(TypeError\)\. Report it .*\n\s+at .*handler\.test/,
    );
    expect(`${failure.message}${failure.stack ?? ""}`).not.toContain("CANARY");
  });
});
