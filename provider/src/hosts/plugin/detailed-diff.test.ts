import { PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { UNKNOWN } from "../../model";
import { detailedDiff } from "./detailed-diff";

const { Kind } = PropertyDiff;
const changesOf = (property: string, before: unknown, after: unknown) =>
  Object.fromEntries(
    detailedDiff(
      { changes: [property], replaces: [] },
      { [property]: before },
      { [property]: after },
    ),
  );

describe("the detailed diff", () => {
  it("reports for each property whether it is added, deleted or updated", () => {
    expect(changesOf("comment", undefined, "new")).toEqual({
      comment: Kind.ADD,
    });
    expect(changesOf("comment", "old", undefined)).toEqual({
      comment: Kind.DELETE,
    });
    expect(changesOf("comment", "old", "new")).toEqual({
      comment: Kind.UPDATE,
    });
  });

  it("marks properties whose change replaces the resource", () => {
    const changes = { changes: ["name"], replaces: ["name"] };

    expect([...detailedDiff(changes, { name: "A" }, { name: "B" })]).toEqual([
      ["name", Kind.UPDATE_REPLACE],
    ]);
  });

  it("treats scopes as a set, so an entry that only moved has not changed", () => {
    expect(changesOf("scopes", ["dex", "workers"], ["workers"])).toEqual({
      "scopes[0]": Kind.DELETE,
    });
    expect(changesOf("scopes", ["workers"], ["dex", "workers"])).toEqual({
      "scopes[0]": Kind.ADD,
    });
    expect(
      changesOf("scopes", ["dex", "workers"], ["access", "workers"]),
    ).toEqual({ "scopes[0]": Kind.UPDATE });
  });

  it("reports scopes that are not known yet as one change", () => {
    expect(changesOf("scopes", ["workers"], UNKNOWN)).toEqual({
      scopes: Kind.UPDATE,
    });
  });

  it("reports a value that is written again although its fingerprint is the same", () => {
    expect(changesOf("value", "fingerprint", "fingerprint")).toEqual({
      value: Kind.UPDATE,
    });
  });
});
