import { UNKNOWN } from "../../../model";
import { marked, struct, UNKNOWN_TEXT } from "../test-support/running-plugin";
import { readProperties, writeProperties } from "./wire-values";

const UNKNOWN_LIST = "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2";

describe("values on the wire", () => {
  it("are decoded, including unknown values of any type and secrets within secrets", () => {
    const { values, secretKeys } = readProperties(
      struct({
        name: UNKNOWN_TEXT,
        scopes: UNKNOWN_LIST,
        value: marked(marked("v")),
        comment: marked(UNKNOWN_TEXT),
        list: ["plain", marked("quiet")],
      }),
    );

    expect(values).toEqual({
      name: UNKNOWN,
      scopes: UNKNOWN,
      value: "v",
      comment: UNKNOWN,
      list: ["plain", "quiet"],
    });
    expect([...secretKeys].sort()).toEqual(["comment", "list", "value"]);
  });

  it("are decoded as an empty bag when the struct is absent", () => {
    expect(readProperties(undefined).values).toEqual({});
  });

  it("are encoded with secrets marked and without undefined properties", () => {
    const secretIn = readProperties(struct({ comment: marked("quiet") }));
    const values = {
      name: "plain",
      comment: "quiet",
      valueFingerprint: "fingerprint",
      scopes: UNKNOWN,
      valueWrittenAt: undefined,
    };

    expect(writeProperties(values, secretIn).toJavaScript()).toEqual({
      name: "plain",
      comment: marked("quiet"),
      valueFingerprint: marked("fingerprint"),
      scopes: UNKNOWN_TEXT,
    });
  });
});
