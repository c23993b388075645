import type { PluginPlace } from "../../stack";
import { notesOn } from "./notes";
import { planImport } from "./plan";
import {
  aFoundSecret,
  aManagedSecret,
  aStack,
  idOf,
} from "../test-support/secrets";

/** The notes on an import of three secrets, of which the stack has these. */
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
  it("say where a second declaration would come from: no run has told what declares a secret of the stack", () => {
    expect(notes([{}])).toEqual([
      'This adds code for 1 secret that the stack already has. If the program declares it elsewhere than in "secrets.ts", run ' +
        "pulumi up first, so that nothing is declared twice.",
    ]);
    expect(notes([{}, {}])).toEqual([
      expect.stringMatching(
        /^This adds code for 2 secrets .* declares them elsewhere/,
      ),
    ]);
  });

  it("do not say so if the file itself is rewritten", () => {
    const inFile = { declaredIn: "secrets.ts" };

    expect(notes([inFile], { isNew: false, rewrites: true })).toEqual([]);
  });

  it("name the file that has the others, from where the user stands", () => {
    const elsewhere = { declaredIn: "src/secrets.prod.ts" };

    expect(notes([elsewhere, elsewhere], { cwd: "/p/src" })).toEqual([
      'The program already declares secrets in "src/secrets.prod.ts", and this would write the new file "secrets.ts". To add ' +
        'to the existing file instead: --out "secrets.prod.ts"',
    ]);
  });

  it.each([
    ["the file is there already", [{ declaredIn: "other.ts" }], false],
    [
      "nothing is new",
      ["a.ts", "a.ts", "a.ts"].map((declaredIn) => ({ declaredIn })),
      true,
    ],
    [
      "it is not one file",
      [{ declaredIn: "one.ts" }, { declaredIn: "two.ts" }],
      true,
    ],
    ["it cannot take TypeScript", [{ declaredIn: "index.js" }], true],
    ["it had the same name", [{ declaredIn: "secrets.ts" }], true],
  ])("name no other file where %s", (_, managed, isNew) => {
    expect(notes(managed, { isNew })).toEqual([]);
  });

  it("say that the next pulumi command does not find a plugin that only npm has on PATH", () => {
    const file = "/p/node_modules/.bin/plugin";

    expect(notes([], { plugin: { kind: "on npm's PATH", file } })).toEqual([
      expect.stringContaining("in npm scripts and in commands that npx runs"),
    ]);
  });

  it("say nothing of the plugin where nothing is imported", () => {
    const inCode = { declaredIn: "/p/index.ts" };

    const file = "/p/node_modules/.bin/plugin";

    expect(
      notes([inCode, inCode, inCode], {
        plugin: { kind: "on npm's PATH", file },
      }),
    ).toEqual(notes([inCode, inCode, inCode]));
  });

  it("say nothing of a plugin that the engine finds, or that nobody needs", () => {
    const file = "/p/bin/plugin";

    expect(notes([], { plugin: { kind: "on PATH", file } })).toEqual([]);
    expect(
      notes([], { plugin: { kind: "by the project file", file } }),
    ).toEqual([]);
    expect(notes([])).toEqual([]);
  });
});
