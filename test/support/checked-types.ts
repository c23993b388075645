import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { compilerOptions, PROJECTS } from "./pulumi-project";

/** The TypeScript compiler. */
export const COMPILER = resolve(
  __dirname,
  "../../node_modules/typescript/bin/tsc",
);
/** Matches what a project's folder contains besides programs. */
const OTHERS = /\/(node_modules|home|state|sdks|\.venv|\.pulumi)(\/|$)/;

/**
 * The programs of a test file, whose types are checked together. Running the compiler for each program would take as
 * long as an update.
 */
export interface CheckedPrograms {
  /** Copies a project's programs as they are now. */
  keep: (projectFolder: string) => Promise<void>;
  /**
   * Returns the compiler's messages about all programs, with the settings of a user's project. Empty if there are none.
   */
  errors: () => Promise<string>;
}

/** Starts an empty collection for the tests of a file. */
export function checkedPrograms(): CheckedPrograms {
  let folder = "";
  let count = 0;
  beforeAll(async () => {
    await mkdir(PROJECTS, { recursive: true });
    folder = await mkdtemp(join(PROJECTS, "checked-"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    async keep(project) {
      count += 1;
      const isProgram = (path: string) =>
        !OTHERS.test(path.slice(project.length)) &&
        !/\.(json|ya?ml|md|log)$/.test(path);
      const target = join(folder, String(count));
      await cp(project, target, { recursive: true, filter: isProgram });
    },
    async errors() {
      const settings = {
        compilerOptions: {
          ...compilerOptions({ plain: true }),
          // The contract test of public types checks the declarations of dependencies once.
          skipLibCheck: true,
        },
      };
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));
      const args = [COMPILER, "--noEmit", "--project", folder];
      return promisify(execFile)(process.execPath, args).then(
        ({ stdout }) => stdout,
        (error: unknown) => (error as { stdout: string }).stdout,
      );
    },
  };
}
