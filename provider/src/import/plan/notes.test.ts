import type { PluginPlace } from "../../stack";
import { notesOn } from "./notes";
import { planImport } from "./plan";
import {
  aFoundSecret,
  aManagedSecret,
  aStack,
  idOf,
} from "../test-support/secrets";

/** Returns the notes on an import of three secrets, of which the stack already has `managed`. */
function notes(
  managed: Parameters<typeof aManagedSecret>[0][],
  {
    isNew = true,
    rewrites = false,
    cwd = "/p",
    plugin,
  }: {
    isNew?: boolean;
    rewrites?: boolean;
    cwd?: string;
    plugin?: PluginPlace;
  } = {},
) {
  const found = ["1", "2", "3"].map((secretId) =>
    aFoundSecret({ name: `KEY_${secretId}`, secretId }),
  );
  const stack = aStack(
    ...managed.map((fields, index) =>
      aManagedSecret({
        id: idOf(`${index + 1}`),
        logicalName: `KEY_${index + 1}`,
        ...fields,
      }),
    ),
  );
  const plan = planImport({
    found,
    stack,
    existing: undefined,
    rewrites,
    outFile: "secrets.ts",
    protect: true,
  });
  return notesOn({
    plan,
    outPath: "/p/secrets.ts",
    isNew,
    projectFolder: "/p",
    cwd,
    plugin,
  });
}

describe("the notes on an import", () => {
  it("warn about a second declaration if no update has recorded which file declares a secret", () => {
    expect(notes([{}])).toEqual([
      'This import adds code for 1 secret that the stack already has. If a file other than "secrets.ts" declares it, run ' +
        "pulumi up first, so that nothing is declared twice.",
    ]);
    expect(notes([{}, {}])).toEqual([
      expect.stringMatching(
        /^This import adds code for 2 secrets .* declares them, /,
      ),
    ]);
  });

  it("do not warn about a second declaration if the import rewrites the file", () => {
    const inFile = { declaredIn: "secrets.ts" };

    expect(notes([inFile], { isNew: false, rewrites: true })).toEqual([]);
  });

  it("name the file that declares the other secrets, relative to the user's folder", () => {
    const elsewhere = { declaredIn: "src/secrets.prod.ts" };

    expect(notes([elsewhere, elsewhere], { cwd: "/p/src" })).toEqual([
      'The program already declares secrets in "src/secrets.prod.ts", but this import writes a new file, "secrets.ts". To add ' +
        'to the existing file instead: --out "secrets.prod.ts"',
    ]);
  });

  it.each([
    ["the file to write exists already", [{ declaredIn: "other.ts" }], false],
    [
      "the import adds no code",
      ["a.ts", "a.ts", "a.ts"].map((declaredIn) => ({ declaredIn })),
      true,
    ],
    [
      "several other files declare the secrets",
      [{ declaredIn: "one.ts" }, { declaredIn: "two.ts" }],
      true,
    ],
    ["the other file is not TypeScript", [{ declaredIn: "index.js" }], true],
    [
      "the other file is the one to write",
      [{ declaredIn: "secrets.ts" }],
      true,
    ],
  ])("name no other file if %s", (_, managed, isNew) => {
    expect(notes(managed, { isNew })).toEqual([]);
  });

  it("say that the next pulumi command will not find a plugin that is on PATH only under npm", () => {
    const file = "/p/node_modules/.bin/plugin";

    expect(notes([], { plugin: { kind: "on npm's PATH", file } })).toEqual([
      expect.stringContaining("in npm scripts and in commands that npx runs"),
    ]);
  });

  it("do not mention the plugin if nothing is imported", () => {
    const inCode = { declaredIn: "/p/index.ts" };

    const file = "/p/node_modules/.bin/plugin";

    expect(
      notes([inCode, inCode, inCode], {
        plugin: { kind: "on npm's PATH", file },
      }),
    ).toEqual(notes([inCode, inCode, inCode]));
  });

  it("do not mention a plugin that the engine finds or that the host does not need", () => {
    const file = "/p/bin/plugin";

    expect(notes([], { plugin: { kind: "on PATH", file } })).toEqual([]);
    expect(
      notes([], { plugin: { kind: "in the project file", file } }),
    ).toEqual([]);
    expect(notes([])).toEqual([]);
  });
});
