import { secretResource } from "../lifecycle";
import { createHandler } from "./handler";

describe("a bug in a verb of the dynamic provider", () => {
  it("is told with its place and without its message, which may hold anything", async () => {
    const broken = createHandler(
      {
        ...secretResource,
        read: () => Promise.reject(new TypeError("CANARY in a message")),
      },
      {
        configure: () => undefined,
        context: () => {
          throw new TypeError("CANARY in a message");
        },
      },
    );

    const failure = await broken.read("an ID", {}).then(
      () => new Error("none"),
      (error: unknown) => error as Error,
    );

    expect(failure.message).toMatch(
      /^a bug in pulumi-cloudflare-secrets-store \(TypeError\); please report.*\n\s+at .*handler\.test/,
    );
    expect(`${failure.message}${failure.stack ?? ""}`).not.toContain("CANARY");
  });
});
