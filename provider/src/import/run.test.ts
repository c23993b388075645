import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportRequest } from "../stack";
import { DYNAMIC_HOST } from "./host";
import type { PreparedImport } from "./carry-out";
import type { LettingGo } from "./sources/moved-secret";
import type { ImportOptions, UserInterface } from "./options";
import { importFileOf } from "./import-file";
import { planImport } from "./plan/plan";
import { runImport } from "./run";
import {
  aFoundSecret,
  aManagedSecret,
  aStack,
  idOf,
} from "./test-support/secrets";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "run-test-"));
});
afterEach(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;
const file = () => readFile(join(folder, "secrets.ts"), "utf8");

interface Story {
  options?: Partial<ImportOptions>;
  confirm?: () => Promise<boolean>;
  stack?: ReturnType<typeof aStack>;
  existing?: string;
  importFile?: (request: ImportRequest) => Promise<void>;
  letGo?: LettingGo["commands"];
}

/** Runs an import of two secrets and returns what the user saw, in order. */
async function run({
  options: some = {},
  confirm = () => Promise.resolve(true),
  stack = aStack(),
  existing,
  importFile = () => Promise.resolve(),
  letGo = [],
}: Story = {}) {
  const seen: string[] = [];
  const said: string[] = [];
  const options: ImportOptions = {
    targets: [],
    terraformStates: [],
    cloudflareStacks: [],
    filter: { names: [], scopes: [] },
    host: DYNAMIC_HOST,
    cwd: folder,
    stack: undefined,
    out: undefined,
    declared: false,
    force: false,
    dryRun: false,
    protect: true,
    env: {},
    ...some,
  };
  const ui: UserInterface = {
    plan: ({ toImport, toDeclare }) =>
      seen.push(`plan ${toImport.length} ${toDeclare.length}`),
    letGo: ({ commands }) =>
      seen.push(...commands.map(({ command }) => command)),
    confirm: (question) => {
      seen.push(question);
      return confirm();
    },
    progress: (done, all) => seen.push(`${done}/${all}`),
    code: (text) => seen.push(`code: ${text}`),
    say: (line) => {
      said.push(line);
      seen.push(line.split("\n")[0] ?? "");
    },
    trace: () => undefined,
    waitFor: (_, work) => work(),
    signal: never,
    ending: never,
  };
  const plan = planImport({
    found: [aFoundSecret(), aFoundSecret({ name: "OTHER", secretId: "2" })],
    stack,
    existing: undefined,
    rewrites: options.force,
    outFile: "secrets.ts",
    protect: true,
  });
  const prepared = (): PreparedImport => ({
    project: {
      file: join(folder, "Pulumi.yaml"),
      folder,
      main: undefined,
      runtime: "nodejs",
      pluginPaths: {},
    },
    program: { folder, isEsm: false, isJavaScript: false },
    plugin: undefined,
    stack: {
      name: "dev",
      export: () => Promise.resolve(undefined),
      config: () => Promise.resolve(() => undefined),
      declaredResources: () =>
        Promise.resolve({ resources: [], nameTable: {} }),
      importFile,
      refresh: () => Promise.resolve(),
    },
    plan,
    importFile: importFileOf(plan.toImport, options.host),
    code: { kept: existing ?? "", added: "// added\n" },
    lettingGo: { commands: letGo, removed: [] },
    notes: [],
    outFile: {
      path: join(folder, "secrets.ts"),
      text: existing,
      code: undefined,
    },
  });
  const running = runImport(options, ui, () => Promise.resolve(prepared()));
  const outcome = await running.catch((error: unknown) => error as Error);
  return { outcome, seen, said: said.join("\n") };
}

const LET_GO = [{ id: idOf("1"), command: "let go" }];

describe("running an import", () => {
  it("shows how to remove the secrets from the other tool once the stack has them", async () => {
    const { seen } = await run({ letGo: LET_GO });

    expect(seen.at(-1)).toBe("let go");
  });

  it("does not show how to remove them if the import failed or the user declined", async () => {
    const failed = await run({
      letGo: LET_GO,
      importFile: () => Promise.reject(new Error("broken")),
    });
    const refused = await run({
      letGo: LET_GO,
      confirm: () => Promise.resolve(false),
    });

    expect(failed.seen).not.toContain("let go");
    expect(refused.seen).not.toContain("let go");
  });

  it("shows the plan, asks, imports the secrets and writes the file", async () => {
    const { outcome, seen } = await run({
      importFile: async ({ onImported, file: path, type }) => {
        expect(await readFile(path, "utf8")).toContain(`"type":"${type}"`);
        onImported(1);
        onImported(2);
      },
    });

    expect(outcome).toBe(true);
    expect(seen).toEqual([
      "plan 2 2",
      'Import 2 secrets into stack "dev" and write "secrets.ts" (2 secrets)?',
      "0/2",
      "1/2",
      "2/2",
      'Imported 2 secrets into stack "dev".',
      'Wrote "secrets.ts": added 2 secrets.',
    ]);
    expect(await file()).toBe("// added\n");
  });

  it.each([
    [
      { stack: "dev", cwd: "infra" },
      "pulumi preview --expect-no-changes --stack 'dev' --cwd 'infra'",
    ],
    [{ cwd: "." }, "pulumi preview --expect-no-changes"],
  ])(
    "prints commands that work in the folder of the import command: %j",
    async (options, command) => {
      const { said } = await run({ options });

      expect(said.split("\n")).toContain(`  ${command}`);
    },
  );

  it("does nothing if the answer is no", async () => {
    const { outcome } = await run({
      confirm: () => Promise.resolve(false),
      importFile: () => Promise.reject(new Error("must not be called")),
    });

    expect(outcome).toBe(false);
    await expect(file()).rejects.toThrow("ENOENT");
  });

  it("changes nothing in a dry run, and does not ask", async () => {
    const { outcome, seen } = await run({ options: { dryRun: true } });

    expect(outcome).toBe(true);
    expect(seen).toEqual([
      "plan 2 2",
      "code: // added\n",
      "Nothing was changed: this was a dry run.",
    ]);
    await expect(file()).rejects.toThrow("ENOENT");
  });

  it("does not protect the secrets with --no-protect, and says what happens without the line in the program", async () => {
    const protect: boolean[] = [];
    const { said } = await run({
      options: { protect: false },
      importFile: (request) => {
        protect.push(request.protect);
        return Promise.resolve();
      },
    });

    expect(protect).toEqual([false]);
    expect(said).toContain(
      "Without that line, the next pulumi up deletes the secrets in Cloudflare.",
    );
  });

  it("does not ask if there is nothing to do", async () => {
    const declaredIn = "index.ts";
    const stack = aStack(
      aManagedSecret({ declaredIn }),
      aManagedSecret({ id: idOf("2"), logicalName: "OTHER", declaredIn }),
    );

    const { outcome, seen } = await run({ stack });

    expect(outcome).toBe(true);
    expect(seen).toEqual(["plan 0 0", "There is nothing to do."]);
  });

  it("names the files that declare the secrets if --force writes nothing, and says what to do if a file is lost", async () => {
    const stack = aStack(
      aManagedSecret({ declaredIn: "dist/bundle.js" }),
      aManagedSecret({
        id: idOf("2"),
        logicalName: "OTHER",
        declaredIn: "index.ts",
      }),
    );

    const { said } = await run({ stack, options: { force: true } });

    expect(said).toBe(
      '"secrets.ts" was not written, because other files in the program declared these secrets at the last update: "dist/bundle.js", "index.ts".\n' +
        "If one of these files no longer declares the secrets, rename it, run the same command again, then restore its name.\n" +
        "If one of these files is a compiled file whose source you lost, rename it and run the same command again. Keep the new name, because a program that loads both files declares the secrets twice.",
    );
  });

  it("says in the question that it will rewrite a file", async () => {
    await writeFile(join(folder, "secrets.ts"), "old");

    const { seen } = await run({ options: { force: true }, existing: "old" });

    expect(seen[1]).toContain('and rewrite "secrets.ts"');
  });

  it("writes no code if the import fails", async () => {
    const { outcome } = await run({
      importFile: () => Promise.reject(new Error("no")),
    });

    expect(outcome).toEqual(new Error("no"));
    await expect(file()).rejects.toThrow("ENOENT");
  });

  it("prints the code if the file cannot be written after the import", async () => {
    const { outcome, seen } = await run({
      importFile: () => writeFile(join(folder, "secrets.ts"), "mine"),
    });

    expect(seen.at(-1)).toBe("code: // added\n");
    expect((outcome as Error).message).toMatch(
      /^the stack has the secrets, but ".*secrets\.ts" could not be written: it was changed/,
    );
    expect(await file()).toBe("mine");
  });
});
