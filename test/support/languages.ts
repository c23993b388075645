import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { openScene, type Scene } from "./scene";

/** The repository. */
export const ROOT = resolve(__dirname, "../..");
/** The Go module from which the CLI and its SDK generators are built. */
export const GO_MODULE = join(ROOT, "tools/pulumi-cli/go/cli");
/** The schema that is published. */
export const SCHEMA = join(ROOT, "provider/dist/schema.json");
/** The folder for generated SDKs. */
export const GENERATED = join(ROOT, ".test-projects/generated-sdks");
// The CLI is built with the same settings, so that nothing is compiled twice.
const GO_ENV = { GOWORK: "off", GOFLAGS: "-trimpath -buildvcs=false -mod=mod" };

/** The option of `go build` that leaves out debugging information, because that takes half of a build. */
export const STRIPPED = "-ldflags=-s -w";

/** Runs a command in the environment in which Go programs are built. */
export const run = async (command: string, args: string[], cwd = ROOT) =>
  await promisify(execFile)(command, args, {
    cwd,
    env: { ...process.env, ...GO_ENV, GOFLAGS: "-trimpath -buildvcs=false" },
    maxBuffer: 64 * 1024 * 1024,
  });

/** Opens a project in a language, with the files of the scene. */
export const openLanguage = async (
  runtime: string,
  files: (scene: Scene) => Record<string, string>,
) => {
  const scene = await openScene({ env: GO_ENV, ownProcess: true });
  const { folder } = scene.project;
  const bin = JSON.stringify(join(ROOT, "provider/bin"));
  const settings = `name: engine-test
runtime: ${runtime}
plugins: { providers: [{ name: cloudflare-secrets-store, path: ${bin} }] }
`;
  const all = { "Pulumi.yaml": settings, ...files(scene) };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return scene;
};

/** What a program in one of the languages creates. */
export interface Life {
  /** The secrets' comments, by the secrets' names. */
  secrets?: Readonly<Record<string, string>>;
  /** What happens between the update and the preview. */
  meanwhile?: () => Promise<unknown>;
}

/**
 * Checks what every language must support: a create, then a preview that shows drift with the old and the new content.
 * That preview also proves that program and state agree in everything else.
 */
export const expectLife = async (
  { project, emulator }: Scene,
  { secrets = { API_KEY: "hello" }, meanwhile }: Life = {},
) => {
  const names = Object.keys(secrets);
  const up = await project.pulumi("up", "--yes", "--skip-preview");
  expect(up).toMatchObject({ code: 0 });
  for (const name of names) {
    const { id = "" } = emulator.admin.find(name) ?? {};
    expect(emulator.admin.hasValue(id, "CANARY")).toBe(true);
    emulator.admin.change(id, { comment: "drifted" });
  }
  await meanwhile?.();
  const preview = await project.pulumi("preview", "--diff");
  expect(preview.output).toMatch(
    new RegExp(`${String(names.length)} to update\\s+\\d+ unchanged`),
  );
  expect(propertiesIn(preview.output).sort()).toEqual(
    Object.values(secrets)
      .sort()
      .map((comment): unknown =>
        expect.stringMatching(`^~ comment\\s*: "drifted" => "${comment}"$`),
      ),
  );
  const state = JSON.stringify(await project.deployment());
  expect(up.output + preview.output + state).not.toContain("CANARY");
};

/**
 * Returns the properties that the program would change. A preview lists first what the engine refreshes, then the stack
 * with these properties, and then the outputs.
 */
function propertiesIn(preview: string): string[] {
  const [, program = ""] = preview.split(/^ *pulumi:pulumi:Stack: /m);
  const [resources = ""] = program.split("--outputs:--");
  return Array.from(
    resources.matchAll(/^ +([-+~] \w+\s*: .*)$/gm),
    ([, line = ""]) => line,
  );
}
