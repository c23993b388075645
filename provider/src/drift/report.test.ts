import { isFailing, type Finding } from "./report";

const who = {
  urn: "u",
  logicalName: "l",
  id: "a/b/c",
  name: "N",
  isHidden: false,
};
const since = "2026-01-02T03:04:05Z";
const KINDS: Record<Finding["kind"], Finding> = {
  gone: { ...who, kind: "gone" },
  value: { ...who, kind: "value", writtenAt: since, since },
  modified: { ...who, kind: "modified", before: since, since },
  changed: {
    ...who,
    kind: "changed",
    property: "comment",
    before: "a",
    now: "b",
    since,
  },
};

const withFinding = (kind: Finding["kind"]) => ({
  stacks: [
    {
      stack: "dev",
      folder: "/shop",
      secrets: 1,
      ofPlugin: 0,
      findings: [KINDS[kind]],
    },
  ],
  unmanaged: [],
});
const stray = {
  id: "a/b/d",
  name: "S",
  scopes: [],
  comment: undefined,
  created: since,
  modified: since,
};

describe("a drift report", () => {
  it.each(["gone", "value", "changed"] as const)(
    "counts a finding of kind %s as drift",
    (kind) => {
      expect(isFailing(withFinding(kind))).toBe(true);
    },
  );

  it("counts no drift if nothing was found", () => {
    expect(
      isFailing({ stacks: [], unmanaged: [] }, ["modified", "unmanaged"]),
    ).toBe(false);
  });

  it("counts a modified secret without a managed value only if asked to", () => {
    expect(isFailing(withFinding("modified"))).toBe(false);
    expect(isFailing(withFinding("modified"), ["unmanaged"])).toBe(false);
    expect(isFailing(withFinding("modified"), ["modified"])).toBe(true);
  });

  it("counts unmanaged secrets only if asked to", () => {
    const report = { stacks: [], unmanaged: [stray] };

    expect(isFailing(report)).toBe(false);
    expect(isFailing(report, ["unmanaged"])).toBe(true);
  });
});
