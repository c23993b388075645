import { nextWay, type Facts } from "./ways";

const nothing: Facts = {
  onPath: { kind: "absent" },
  kept: false,
  go: undefined,
  failures: {},
};
const tooOld = {
  kind: "too-old",
  program: "/usr/bin/pulumi",
  version: "3.100.0",
} as const;
const incomplete = {
  kind: "incomplete",
  program: "/usr/bin/pulumi",
  missing: ["pulumi-language-nodejs"],
} as const;
const broken = {
  kind: "broken",
  program: "/usr/bin/pulumi",
  reason: "no",
} as const;
const usable = {
  kind: "usable",
  folder: "/usr/bin",
  version: "3.260.0",
} as const;

describe("nextWay", () => {
  it.each<[string, Partial<Facts>, ReturnType<typeof nextWay>]>([
    [
      "prefers PATH to everything else",
      { onPath: usable, kept: true, go: "/go" },
      "path",
    ],
    ["uses the cache when PATH has no CLI", { kept: true, go: "/go" }, "cache"],
    [
      "uses the cache when the CLI on PATH is too old",
      { onPath: tooOld, kept: true },
      "cache",
    ],
    ["tries the vendor when there is no CLI yet", { go: "/go" }, "vendor"],
    [
      "tries the vendor when the CLI on PATH is too old",
      { onPath: tooOld, go: "/go" },
      "vendor",
    ],
    [
      "tries the vendor when the CLI on PATH lacks its language host",
      { onPath: incomplete },
      "vendor",
    ],
    [
      "tries the vendor when the CLI on PATH does not run",
      { onPath: broken },
      "vendor",
    ],
    [
      "builds when the vendor cannot be reached",
      { go: "/go", failures: { vendor: "no" } },
      "go",
    ],
    ["has nothing left without Go", { failures: { vendor: "no" } }, undefined],
    [
      "has nothing left after a failed build",
      { go: "/go", failures: { vendor: "no", go: "no" } },
      undefined,
    ],
  ])("%s", (_name, facts, way) => {
    expect(nextWay({ ...nothing, ...facts })).toBe(way);
  });
});
