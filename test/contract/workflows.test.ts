import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";

const ROOT = resolve(__dirname, "../..");
const FOLDER = join(ROOT, ".github/workflows");
/** The workflow that users copy. */
const EXAMPLE = "examples/detect-drift/drift.yml";

interface Job {
  strategy?: { matrix: Record<string, unknown[]> };
  permissions?: Record<string, string>;
  steps: { uses?: string; run?: string }[];
}

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const workflows = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(join(FOLDER, file), "utf8");
  return [file, parse(text) as Workflow] as const;
});

/** Returns the commands of the jobs, once for each entry of their matrix. */
function commandsOf(jobs: Record<string, Job>): string[] {
  return Object.values(jobs).flatMap(({ steps, strategy }) =>
    steps.flatMap(({ run = "" }) =>
      (strategy?.matrix["command"] ?? [""]).map((command) =>
        run.replace("${{ matrix.command }}", String(command)),
      ),
    ),
  );
}

describe("the workflows", () => {
  const example = parse(readFileSync(join(ROOT, EXAMPLE), "utf8")) as Workflow;

  it.each([...workflows, [EXAMPLE, example] as const])(
    "%s pins each action to a commit",
    (_file, { jobs }) => {
      const used = Object.values(jobs)
        .flatMap(({ steps }) => steps)
        .flatMap(({ uses }) => (uses === undefined ? [] : [uses]));

      expect(used.length).toBeGreaterThan(0);
      expect(used.filter((uses) => !/@[0-9a-f]{40}$/.test(uses))).toEqual([]);
    },
  );

  it("have only read permission, except for the job that publishes", () => {
    const granted = workflows.flatMap(([file, { permissions, jobs }]) =>
      Object.entries(jobs).flatMap(([job, { permissions: own }]) =>
        Object.entries(own ?? permissions).map(
          ([what, how]) => `${file} ${job}: ${what} ${how}`,
        ),
      ),
    );

    expect(granted.filter((line) => !line.endsWith(": contents read"))).toEqual(
      ["release.yml publish: id-token write"],
    );
  });

  it("include a weekly run, which can also be started by hand, of the tests that a push leaves out", () => {
    const weekly = workflows.flatMap(([, { on, jobs }]) =>
      "schedule" in on && "workflow_dispatch" in on ? commandsOf(jobs) : [],
    );

    expect(weekly).toEqual(
      expect.arrayContaining([
        "npm run test:compat",
        "npm run test:faults",
        "npm run test:crashes",
      ]),
    );
  });

  it("publish with provenance, without a stored token, and run no install scripts", () => {
    const release = readFileSync(join(FOLDER, "release.yml"), "utf8");

    expect(release).toMatch(/npm publish .*--provenance/);
    expect(release).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
    expect(release.match(/npm (ci|install)\b.*/g)).toEqual([
      "npm ci --ignore-scripts",
    ]);
  });
});
