import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parse as parseYaml } from "yaml";
import * as z from "zod";
import { LifecycleError, quote } from "../messages";

/** The Pulumi project that a folder belongs to. */
export interface Project {
  /** The project file, usually `Pulumi.yaml`. */
  file: string;
  /** The folder of that file. */
  folder: string;
  /**
   * The program's file or folder as the project file names it, relative to `folder`. Absent if the program is in
   * `folder` itself.
   */
  main: string | undefined;
  /**
   * The runtime of the program, such as `nodejs` or `python`. Absent if the project file names no runtime in a known
   * form.
   */
  runtime: string | undefined;
  /** The folders or files in `plugins.providers`, by the plugin's name. */
  pluginPaths: Readonly<Record<string, string>>;
}

const FILE_NAMES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/**
 * Finds the project as Pulumi does: in the given folder or in a folder above it.
 *
 * @throws LifecycleError when there is no project, its file cannot be read, or the folder does not exist.
 */
export function findProject(from: string): Project {
  const file = projectFile(existingFolder(from));
  if (file === undefined) {
    throw new LifecycleError(
      `there is no Pulumi project in ${quote(resolve(from))}: neither this folder nor a folder above it contains a Pulumi.yaml. Nothing was changed.\n` +
        "Run the command in the project's folder, or pass that folder with --cwd. To start a new project: pulumi new typescript",
    );
  }
  const { runtime, main, plugins } = settingsOf(file);
  const folder = dirname(file);
  const paths = (plugins?.providers ?? []).flatMap(({ name, path }) =>
    path === undefined ? [] : [[name, resolve(folder, path)] as const],
  );
  return {
    file,
    folder,
    main: main === "" ? undefined : main,
    runtime,
    pluginPaths: Object.fromEntries(paths),
  };
}

/**
 * Tells whether a folder belongs to a project.
 *
 * @throws LifecycleError when the folder does not exist.
 */
export function isInProject(from: string): boolean {
  return projectFile(existingFolder(from)) !== undefined;
}

/** Returns the path of a file relative to a folder, with slashes on every system. */
export function pathFrom(folder: string, file: string): string {
  return relative(folder, file).split(sep).join("/");
}

const NAME_THE_FOLDER = "Pass the project's folder with --cwd.";

/**
 * Returns the absolute path of the folder in which the search for a project starts. Refuses a folder that does not
 * exist, because a project in a folder above it is probably not the one that the user meant.
 */
function existingFolder(from: string): string {
  const folder = resolve(from);
  if (!existsSync(folder))
    throw new LifecycleError(
      `there is no folder ${quote(folder)}.\n${NAME_THE_FOLDER}`,
      "invalid",
    );
  if (!statSync(folder).isDirectory())
    throw new LifecycleError(
      `${quote(folder)} is not a folder.\n${NAME_THE_FOLDER}`,
      "invalid",
    );
  return folder;
}

function projectFile(folder: string): string | undefined {
  const file = FILE_NAMES.map((name) => join(folder, name)).find(existsSync);
  if (file !== undefined || dirname(folder) === folder) return file;
  return projectFile(dirname(folder));
}

// A field in an unknown form counts as absent, because Pulumi itself reports such a field better.
const settingsShape = z.object({
  runtime: z
    .union([
      z.string(),
      z.object({ name: z.string() }).transform(({ name }) => name),
    ])
    .optional()
    .catch(undefined),
  main: z.string().optional().catch(undefined),
  plugins: z
    .object({
      providers: z
        .array(z.object({ name: z.string(), path: z.string().optional() }))
        .nullish(),
    })
    .optional()
    .catch(undefined),
});

function settingsOf(file: string): z.infer<typeof settingsShape> {
  let settings: unknown;
  try {
    settings = parseYaml(readFileSync(file, "utf8")); // JSON is valid YAML
  } catch {
    throw new LifecycleError(
      `cannot read the project file ${quote(file)}: it is not valid YAML. Nothing was changed.\n` +
        "Fix the file, then run the command again.",
    );
  }
  return settingsShape.catch({}).parse(settings);
}
