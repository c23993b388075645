import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";

const FOLDER = resolve(__dirname, "../../.github/workflows");

interface Job {
  permissions?: Record<string, string>;
  steps: { uses?: string; run?: string }[];
}

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const workflows = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(join(FOLDER, file), "utf8");
  return [file, parse(text) as Workflow] as const;
});

describe("the workflows", () => {
  it.each(workflows)(
    "%s takes each action at one commit",
    (_file, { jobs }) => {
      const used = Object.values(jobs)
        .flatMap(({ steps }) => steps)
        .flatMap(({ uses }) => (uses === undefined ? [] : [uses]));

      expect(used.length).toBeGreaterThan(0);
      expect(used.filter((uses) => !/@[0-9a-f]{40}$/.test(uses))).toEqual([]);
    },
  );

  it("may do no more than read, but for the one job that publishes", () => {
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

  it("publish with provenance, without a stored token, and run no install scripts", () => {
    const release = readFileSync(join(FOLDER, "release.yml"), "utf8");

    expect(release).toMatch(/npm publish .*--provenance/);
    expect(release).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
    expect(release.match(/npm (ci|install)\b.*/g)).toEqual([
      "npm ci --ignore-scripts",
    ]);
  });
});
