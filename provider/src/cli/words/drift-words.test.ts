import type { DriftReport, Finding, StackReport } from "../../drift";
import { driftAdvice, importCommands } from "./drift-advice";
import { standing } from "./drift-words";

const since = "2026-01-02T03:04:05Z";
const KINDS = {
  gone: { kind: "gone" },
  value: { kind: "value", writtenAt: since, since },
  modified: { kind: "modified", before: since, since },
  changed: {
    kind: "changed",
    property: "comment",
    before: "a",
    now: "b",
    since,
  },
} as const;

/** A stack of six secrets, with one finding of each of these kinds, each about a different secret. */
function aStack(...kinds: Finding["kind"][]): StackReport {
  const findings = kinds.map((kind, index) => ({
    ...KINDS[kind],
    urn: `urn:${index}`,
    logicalName: "l",
    id: "a/b/c",
    name: "N",
    isHidden: false,
  }));
  return {
    stack: "dev",
    folder: process.cwd(),
    secrets: 6,
    ofPlugin: 0,
    findings,
  };
}

const aReport = (...stacks: StackReport[]): DriftReport => ({
  stacks,
  unmanaged: [],
  failures: [],
});

/** An unmanaged secret. */
const stray = (id: string, name = "S") => ({
  id,
  name,
  scopes: [],
  comment: undefined,
  created: since,
  modified: since,
});

describe("the summary of a stack", () => {
  it("counts drift by the same rule as the exit status, and mentions the rest", () => {
    const words = [
      standing(aStack("modified"), {}),
      standing(aStack("gone", "value", "modified", "modified"), {}),
      standing(aStack("gone", "changed"), {}),
      standing(aStack(), {}),
      standing({ ...aStack(), secrets: 0 }, {}),
      standing({ ...aStack(), secrets: 0 }, { name: ["PROD_*"] }),
    ];

    expect(words).toEqual([
      "no drift in 6 secrets; 1 modified outside Pulumi",
      "drift in 2 of 6 secrets; 2 more modified outside Pulumi",
      "drift in 2 of 6 secrets",
      "no drift in 6 secrets",
      "no secrets of this package to compare",
      "no secrets of this package match --name",
    ]);
  });

  it("counts a modified secret without a managed value as drift if --fail-on says so", () => {
    const stack = aStack("gone", "modified");

    expect(standing(stack, { failOn: ["modified"] })).toBe(
      "drift in 2 of 6 secrets",
    );
    expect(standing(stack, { failOn: ["unmanaged"] })).toBe(
      "drift in 1 of 6 secrets; 1 more modified outside Pulumi",
    );
  });
});

describe("the advice about drift", () => {
  const wordsOf = (report: DriftReport) =>
    driftAdvice(report, {}).map(({ words }) => words);
  const commandsFor = (report: DriftReport, stack?: string) =>
    driftAdvice(report, stack === undefined ? {} : { stack }).flatMap(
      ({ commands }) => commands,
    );
  const advice = (...kinds: Finding["kind"][]) =>
    wordsOf(aReport(aStack(), aStack(...kinds)));

  it("says what users can do about each kind of drift that was found", () => {
    expect(advice("changed", "changed")).toEqual([
      "To restore what the program declares:",
      "To keep what is live, and write it into the program:",
    ]);
    expect(advice("gone", "modified")).toEqual([
      expect.stringContaining("recreate the deleted secret"),
      expect.stringContaining("remove it from the program and from the state"),
      expect.stringContaining("To record the new modification time"),
    ]);
    expect(advice("value")).toEqual([
      expect.stringContaining("To write the program's value again:"),
      "If you know that the value did not change, accept the new modification time:",
    ]);
    expect(advice("value", "gone", "changed", "modified")).toHaveLength(7);
  });

  it("does not mention an unchanged value if the audit log says that all values were rotated", () => {
    const stack = aStack("value");
    const findings: Finding[] = stack.findings.map((each) => ({
      ...each,
      ...KINDS.value,
      isCertain: true,
    }));

    expect(wordsOf(aReport({ ...stack, findings }))).toEqual([
      expect.stringContaining("To write the program's value again:"),
    ]);
  });

  it("says nothing about changed properties with --accept, because the command asks about them", () => {
    const report = aReport(aStack("changed", "modified"));

    expect(driftAdvice(report, { accept: true })).toHaveLength(1);
  });

  it("has commands that can be pasted, which name the stack if there are several, and the folder of a different project", () => {
    const folder = `${process.cwd()}/billing`;
    const one = aStack("gone", "changed", "gone");

    expect(commandsFor(aReport(one))).toEqual([
      "pulumi up",
      "npx --no-install pulumi-cloudflare-secrets-store drift --accept",
      "pulumi up",
      "pulumi state delete 'urn:0' --force",
      "pulumi state delete 'urn:2' --force",
    ]);
    expect(commandsFor(aReport(aStack("value")), "prod")).toEqual([
      "pulumi config set cloudflare-secrets-store:valueDrift repair --stack 'prod'",
      "pulumi up --stack 'prod'",
      "pulumi config set cloudflare-secrets-store:valueDrift accept --stack 'prod'",
      "pulumi up --stack 'prod'",
    ]);
    expect(
      commandsFor(aReport({ ...aStack("changed"), folder }, aStack())),
    ).toEqual([
      "pulumi up --stack 'dev' --cwd 'billing'",
      "npx --no-install pulumi-cloudflare-secrets-store drift --accept --stack 'dev' --cwd 'billing'",
    ]);
  });

  it("says if somebody created a new secret with the name of one that is gone", () => {
    const report = aReport(aStack("gone"));
    const withStray = (id: string, name: string) => ({
      ...report,
      unmanaged: [stray(id, name), stray("a/f/d")],
    });

    for (const other of [withStray("a/b/d", "OTHER"), withStray("a/e/d", "N")])
      expect(wordsOf(other)).toHaveLength(2);
    const added = withStray("a/b/d", "N");
    expect(wordsOf(added)).toEqual([
      expect.stringContaining("recreate the deleted secret"),
      expect.stringContaining("remove it from the program"),
      expect.stringContaining("recreated a deleted secret under the same name"),
    ]);
    expect(importCommands(added, {})).toEqual([
      "npx --no-install pulumi-cloudflare-secrets-store import a/f",
    ]);
  });

  it("is empty if nothing was found", () => {
    expect(advice()).toEqual([]);
  });
});

describe("the command that imports unmanaged secrets", () => {
  const COMMAND = "npx --no-install pulumi-cloudflare-secrets-store import";
  const unmanaged = ["a/b/c", "a/b/d", "a/e/f"].map((id) => stray(id));
  const dynamic = aStack();
  const plugin = { ...aStack(), ofPlugin: 6 };
  const empty = { ...aStack(), secrets: 0 };

  it("is printed once for each store", () => {
    const report = { ...aReport(dynamic), unmanaged };

    expect(importCommands(report, {})).toEqual([
      `${COMMAND} a/b`,
      `${COMMAND} a/e`,
    ]);
  });

  it("names each secret if several stacks were compared, because the store has secrets of the other stacks, too", () => {
    const many = Array.from({ length: 101 }, (_, index) => `a/b/${index}`);
    const report = aReport(dynamic, { ...dynamic, stack: "prod" });
    const asked = (ids: string[]) =>
      importCommands({ ...report, unmanaged: ids.map((id) => stray(id)) }, {});

    expect(asked(["a/b/c", "a/e/f"])).toEqual([`${COMMAND} a/b/c a/e/f`]);
    expect(asked(many)).toEqual([
      `${COMMAND} ${many.slice(0, 100).join(" ")}`,
      `${COMMAND} a/b/100`,
    ]);
  });

  it("names each secret with --name, because the report leaves out the store's other secrets", () => {
    const report = { ...aReport(dynamic), unmanaged: [stray("a/b/c")] };

    expect(importCommands(report, { name: ["S*"] })).toEqual([
      `${COMMAND} a/b/c`,
    ]);
  });

  it("names the folder of the project if it is not the current one", () => {
    const folder = `${process.cwd()}/billing`;
    const report = {
      ...aReport({ ...dynamic, folder }),
      unmanaged: [stray("a/b/c")],
    };

    expect(importCommands(report, {})).toEqual([
      `${COMMAND} a/b --cwd 'billing'`,
    ]);
  });

  it("names the stack that the user named", () => {
    const report = { ...aReport(dynamic), unmanaged: [stray("a/b/c")] };

    expect(importCommands(report, { stack: "prod" })).toEqual([
      `${COMMAND} a/b --stack 'prod'`,
    ]);
  });

  it("is Pulumi's own command if the program is not in TypeScript, with a plain logical name for one secret", () => {
    const odd = { ...stray("a/b/c"), name: "$(id)" };
    const report = aReport(plugin);
    const one = { ...report, unmanaged: [stray("a/b/c")] };

    expect(importCommands(one, { isOtherLanguage: true })).toEqual([
      "pulumi import cloudflare-secrets-store:index:Secret S a/b/c",
    ]);
    expect(
      importCommands(
        { ...report, unmanaged: [odd] },
        { isOtherLanguage: true, stack: "prod" },
      ),
    ).toEqual([
      expect.stringMatching(/ id-[0-9a-f]{8} a\/b\/c --stack 'prod'$/),
    ]);
  });

  it("is one Pulumi command for many secrets, which names each secret by ID if the stack has other secrets of that store", () => {
    const report = { ...aReport(plugin), unmanaged };
    const asked = { isOtherLanguage: true, stack: "prod" };

    expect(importCommands(report, asked)).toEqual([
      `npx -c "pulumi import --from cloudflare-secrets-store --stack 'prod' -- a/b/c a/b/d a/e/f"`,
    ]);
    expect(importCommands(aReport(plugin), asked)).toEqual([]);
  });

  it.each([
    ["names the plugin if it manages all secrets", [plugin, empty], true],
    ["names no host if both hosts manage secrets", [plugin, dynamic], false],
    [
      "names no host if a stack uses both hosts",
      [{ ...plugin, ofPlugin: 5 }],
      false,
    ],
    ["names no host if nothing is managed", [empty], false],
  ])("%s", (_, stacks, isPlugin) => {
    const report = { ...aReport(...stacks), unmanaged: [stray("a/b/c")] };

    expect(importCommands(report, { stack: "prod" })).toEqual([
      `${COMMAND} a/b${stacks.length > 1 ? "/c" : ""} --stack 'prod'${isPlugin ? " --host plugin" : ""}`,
    ]);
  });
});
