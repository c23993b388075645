import { UNKNOWN } from "../../model";
import { fromEngine, toEngine } from "./engine-values";

const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("values between the engine and the resources", () => {
  it("reads unknowns, including those inside lists, and leaves out the serialized provider", () => {
    expect(
      fromEngine({
        __provider: "text",
        name: UNKNOWN_TEXT,
        scopes: ["workers", UNKNOWN_TEXT],
        comment: "known",
      }),
    ).toEqual({
      name: UNKNOWN,
      scopes: ["workers", UNKNOWN],
      comment: "known",
    });
  });

  it("writes unknowns in the engine's form", () => {
    expect(toEngine({ name: UNKNOWN })).toEqual({ name: UNKNOWN_TEXT });
  });

  it.each(["value", "valueFingerprint"])("marks %s as secret", (property) => {
    expect(toEngine({ [property]: "fingerprint", name: "plain" })).toEqual({
      [property]: {
        "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
        value: "fingerprint",
      },
      name: "plain",
    });
  });
});
