import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";
import { compilerOptions, PROJECTS } from "../support/pulumi-project";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");
const DIST = join(ROOT, "provider/dist");
const TYPE_TESTS = join(ROOT, "test/types");
/** The declaration files in the `exports` of package.json. */
const ENTRIES = ["index", "hosts/dynamic/index", "sdk/plugin/index"];

/** Returns the declaration files that an entry reaches, and all other packages that they import. */
function reachedFrom(entry: string): { files: string[]; packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(
      readFileSync(file, "utf8"),
    );
    for (const { fileName } of [...importedFiles, ...typeReferenceDirectives])
      if (fileName.startsWith(".")) visit(declarationOf(file, fileName));
      else packages.add(/^(@[^/]+\/)?[^/]+/.exec(fileName)?.[0] ?? fileName);
  };
  visit(join(DIST, `${entry}.d.ts`));
  return { files: [...files], packages: [...packages] };
}

function declarationOf(from: string, path: string): string {
  const whole = resolve(from, "..", path);
  return ts.sys.fileExists(`${whole}.d.ts`)
    ? `${whole}.d.ts`
    : join(whole, "index.d.ts");
}

describe("the declarations that programs see", () => {
  it.each(ENTRIES)(
    "contain the types of no package but @pulumi/pulumi: %s",
    (entry) => {
      const { files, packages } = reachedFrom(entry);

      expect(files.length).toBeGreaterThan(20);
      expect(packages.filter((name) => name !== "@pulumi/pulumi")).toEqual([]);
    },
  );
});

/** Compiler settings of users' projects, as in tsconfig.json. */
interface Settings extends Record<string, unknown> {
  module: string;
  /** The `type` in package.json. Default: commonjs. */
  type?: "module";
}

const SETTINGS: Settings[] = [
  // Each way to resolve modules is here once, with one of the ways to import a CommonJS module as a whole.
  { module: "commonjs", moduleResolution: "node", esModuleInterop: true },
  { module: "node16", esModuleInterop: false },
  { module: "nodenext", esModuleInterop: true },
  { module: "nodenext", type: "module" },
  { module: "es2022", moduleResolution: "bundler", type: "module" },
  // The settings in the template of `pulumi new typescript`.
  {
    ...{ module: "commonjs", moduleResolution: "node", target: "es2020" },
    ...{
      pretty: true,
      sourceMap: true,
      outDir: "bin",
      experimentalDecorators: true,
    },
    ...{ noFallthroughCasesInSwitch: true, noImplicitReturns: true },
  },
  // The compiler's strictest settings.
  {
    ...{ module: "node16", exactOptionalPropertyTypes: true },
    ...{
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
    },
    ...{ isolatedModules: true, verbatimModuleSyntax: true, type: "module" },
  },
];

describe("the type tests, without skipLibCheck", () => {
  const parsed = new Map<string, ts.SourceFile>();
  let folder: string;
  beforeAll(() => {
    mkdirSync(PROJECTS, { recursive: true });
    folder = mkdtempSync(join(PROJECTS, "types-"));
    // Skips the test of the arguments, which needs tables from the source that users do not have.
    for (const file of readdirSync(TYPE_TESTS))
      if (file !== "arguments.test-d.ts")
        cpSync(join(TYPE_TESTS, file), join(folder, file));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(SETTINGS.map((each) => [JSON.stringify(each), each] as const))(
    "compile with the settings %s",
    (_, { type = "commonjs", ...settings }) => {
      writeFileSync(join(folder, "package.json"), JSON.stringify({ type }));

      expect(complaints(folder, settings, parsed)).toEqual([]);
    },
  );

  it("compile with the settings of the projects in the engine tests", () => {
    expect([
      compilerOptions({ plain: true }),
      compilerOptions({ plain: false }),
    ]).not.toContainEqual(expect.objectContaining({ skipLibCheck: true }));
  });
});

/**
 * Returns the compiler's messages about the tests in the folder and about the package's declarations. Skips the
 * declarations of `@pulumi/pulumi`, which are not part of this package and would take seconds for each of the settings.
 */
function complaints(
  folder: string,
  settings: Record<string, unknown>,
  parsed: Map<string, ts.SourceFile>,
): string[] {
  const compilerOptions = { target: "es2022", strict: true, ...settings };
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(
    { compilerOptions: { types: ["node"], noEmit: true, ...compilerOptions } },
    ts.sys,
    folder,
  );
  const program = ts.createProgram(
    fileNames,
    options,
    hostThatKeeps(options, parsed),
  );
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) =>
      [folder, DIST].some((each) => fileName.startsWith(`${each}/`)),
    );
  const found = ours.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  const all = [...errors, ...program.getOptionsDiagnostics(), ...found];
  expect(ours.length).toBeGreaterThan(30);
  return all.map(
    ({ file, messageText }) =>
      `${relative(ROOT, file?.fileName ?? "")}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
}

/**
 * Parses the declarations of other packages once for all settings, because parsing takes most of a compilation's time.
 */
function hostThatKeeps(
  options: ts.CompilerOptions,
  parsed: Map<string, ts.SourceFile>,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (path, languageOrOptions, ...rest) => {
    if (!path.includes("/node_modules/"))
      return parse(path, languageOrOptions, ...rest);
    const key = `${path} ${JSON.stringify(languageOrOptions)}`;
    const file = parsed.get(key) ?? parse(path, languageOrOptions, ...rest);
    if (file !== undefined) parsed.set(key, file);
    return file;
  };
  return host;
}
