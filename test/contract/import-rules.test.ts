import { execFile } from "node:child_process";
import {
  copyFile,
  mkdir,
  mkdtemp,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

jest.setTimeout(60_000);

const ROOT = resolve(__dirname, "../..");
const CONFIG = join(ROOT, ".dependency-cruiser.cjs");
const SRC = "provider/src";
const execute = promisify(execFile);

/** For each rule, a file and an import that violate it. */
const VIOLATIONS: Record<string, [file: string, imported: string]> = {
  "no-circular-imports": [`${SRC}/model/a.ts`, "./b"],
  "model-imports-only-from-itself": [`${SRC}/model/c.ts`, "../api"],
  "api-imports-only-from-folders-to-its-left": [
    `${SRC}/api/a.ts`,
    "../messages",
  ],
  "messages-imports-only-from-folders-to-its-left": [
    `${SRC}/messages/a.ts`,
    "../session",
  ],
  "session-imports-only-from-folders-to-its-left": [
    `${SRC}/session/a.ts`,
    "../resources",
  ],
  "resources-imports-only-from-folders-to-its-left": [
    `${SRC}/resources/a.ts`,
    "../lookups",
  ],
  "lookups-imports-only-from-folders-to-its-left": [
    `${SRC}/lookups/a.ts`,
    "../stack",
  ],
  "hosts-imports-only-from-folders-to-its-left": [
    `${SRC}/hosts/dynamic/a.ts`,
    "../../sdk",
  ],
  "sdk-imports-only-from-folders-to-its-left": [`${SRC}/sdk/a.ts`, "../stack"],
  "stack-imports-only-from-folders-to-its-left": [
    `${SRC}/stack/a.ts`,
    "../import",
  ],
  "import-imports-only-from-folders-to-its-left": [
    `${SRC}/import/a.ts`,
    "../drift",
  ],
  "drift-imports-only-from-folders-to-its-left": [
    `${SRC}/drift/a.ts`,
    "../cli",
  ],
  "cli-imports-only-from-folders-to-its-left": [`${SRC}/cli/a.ts`, "../main"],
  "a-verb-does-not-import-another-verb": [
    `${SRC}/resources/secret/update.ts`,
    "./create",
  ],
  "secrets-and-stores-do-not-import-each-other": [
    `${SRC}/resources/store/a.ts`,
    "../secret/settle",
  ],
  "the-two-hosts-do-not-import-each-other": [
    `${SRC}/hosts/plugin/a.ts`,
    "../dynamic",
  ],
  "only-the-sdk-imports-the-pulumi-sdk": [
    `${SRC}/lookups/b.ts`,
    "@pulumi/pulumi",
  ],
  "the-plugin-imports-only-the-proto-files-of-the-pulumi-sdk": [
    `${SRC}/hosts/plugin/b.ts`,
    "@pulumi/pulumi",
  ],
  "references-do-not-see-the-classes-of-resources": [
    `${SRC}/sdk/references/a.ts`,
    "../dynamic",
  ],
  "the-rooms-of-the-sdk-import-each-other-through-the-door": [
    `${SRC}/sdk/plugin/a.ts`,
    "../dynamic/secret",
  ],
  "the-sdk-sees-its-rooms-through-the-door": [
    `${SRC}/sdk/b.ts`,
    "./dynamic/secret",
  ],
  "tables-and-words-know-no-command": [
    `${SRC}/cli/tables/a.ts`,
    "../commands/a",
  ],
  "folders-import-each-other-through-the-door": [
    `${SRC}/session/b.ts`,
    "../api/types",
  ],
  "axios-appears-in-the-transport-only": [`${SRC}/api/b.ts`, "axios"],
  "provider-and-emulator-share-nothing": [
    "emulator/src/a.ts",
    "../../provider/src/api",
  ],
  "nothing-imports-tests": [`${SRC}/stack/b.ts`, "./b.test"],
  "shipped-code-imports-no-package-that-its-own-does-not-list": [
    `${SRC}/cli/b.ts`,
    "fast-check",
  ],
};

/** The files that the violations import. */
const IMPORTED = [
  ...["model", "api", "messages", "session", "resources", "lookups"],
  ...["sdk", "stack", "import", "drift", "cli", "hosts/dynamic", "sdk/dynamic"],
]
  .map((folder) => `${SRC}/${folder}/index.ts`)
  .concat(
    ["main", "resources/secret/create", "resources/secret/settle"].map(
      (file) => `${SRC}/${file}.ts`,
    ),
    ["sdk/dynamic/secret", "cli/commands/a", "api/types", "stack/b.test"].map(
      (file) => `${SRC}/${file}.ts`,
    ),
  );

interface Rule {
  name: string;
}

describe("the rules about imports", () => {
  let folder: string;
  let violated: Set<string>;
  const { forbidden } = jest.requireActual<{ forbidden: Rule[] }>(CONFIG);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "import-rules-"));
    for (const file of IMPORTED) await write(file, "export {};\n");
    for (const [file, imported] of Object.values(VIOLATIONS))
      await write(file, `import "${imported}";\nexport {};\n`);
    await write(`${SRC}/model/b.ts`, 'import "./a";\nexport {};\n');
    await write(
      "package.json",
      JSON.stringify({ devDependencies: { "fast-check": "*" } }),
    );
    await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
    violated = await violatedRules();
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(forbidden.map(({ name }) => name))(
    "catch a violation of %s",
    (name) => {
      expect(Object.keys(VIOLATIONS)).toContain(name);
      expect([...violated]).toContain(name);
    },
  );

  async function write(file: string, text: string) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }

  async function violatedRules() {
    await copyFile(CONFIG, join(folder, "rules.cjs"));
    await write("tsconfig.check.json", "{}");
    const args = ["--config", "rules.cjs", "--output-type", "json"];
    const { stdout } = await execute(
      join(ROOT, "node_modules/.bin/depcruise"),
      ["provider", "emulator", "--preserve-symlinks", ...args],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
    ).catch((error: unknown) => error as { stdout: string });
    const { summary } = JSON.parse(stdout) as {
      summary: { violations: { rule: Rule }[] };
    };
    return new Set(summary.violations.map(({ rule }) => rule.name));
  }
});
