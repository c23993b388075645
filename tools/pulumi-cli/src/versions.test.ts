import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  isNewEnough,
  languageHostVersion,
  minimumGoVersion,
  minimumVersion,
  parsePulumiVersion,
  wantedVersion,
} from "./versions";

describe("parsePulumiVersion", () => {
  it.each([
    ["v3.276.0\n", "3.276.0"],
    ["3.276.0", "3.276.0"],
    ["v3.260.0-alpha.1+abc\n", "3.260.0-alpha.1"],
    ["warning: something\nv3.254.0\n", "3.254.0"],
  ])("reads the version from %j", (printed, version) => {
    expect(parsePulumiVersion(printed)).toBe(version);
  });

  it.each(["finds no version in %j", "pulumi", "v3"])(
    "finds none in %j",
    (printed) => {
      expect(parsePulumiVersion(printed)).toBeUndefined();
    },
  );
});

describe("isNewEnough", () => {
  it.each(["3.254.0", "3.254.1", "3.1000.0", "4.0.0", "3.255.0-alpha.1"])(
    "accepts %s",
    (version) => {
      expect(isNewEnough(version)).toBe(true);
    },
  );

  it.each(["3.253.9", "3.99.0", "2.300.0", "3.254.0-alpha.1"])(
    "rejects %s",
    (version) => {
      expect(isNewEnough(version)).toBe(false);
    },
  );
});

describe("the versions", () => {
  const goMod = (module: string) =>
    readFileSync(join(__dirname, "..", "go", module, "go.mod"), "utf8");

  it("are those that the Go modules require", () => {
    expect(goMod("cli")).toContain(
      `github.com/pulumi/pulumi/pkg/v3 v${wantedVersion}\n`,
    );
    expect(goMod("oldest-cli")).toContain(
      `github.com/pulumi/pulumi/pkg/v3 v${minimumVersion} `,
    );
    expect(goMod("cli")).toContain(`\ngo ${minimumGoVersion}\n`);
    expect(goMod("language-hosts")).toContain(
      `github.com/pulumi/pulumi/sdk/v3 v${languageHostVersion} `,
    );
  });
});
