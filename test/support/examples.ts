import { cp } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { openScene, type Scene } from "./scene";

/** The folder of the examples. */
export const EXAMPLES = resolve(__dirname, "../../examples");

/** Files that belong to a user's machine, and the settings of a stack. */
const OWN_FILES = /node_modules|\.venv|__pycache__|Pulumi\.[^/]+\.yaml$/;

/**
 * Opens a scene whose project is a copy of an example, including its Pulumi.yaml. `npm run check:types` checks the
 * types.
 *
 * @param name - The example's folder, such as `reference-across-stacks/producer`.
 * @param options - The name in the example's Pulumi.yaml, if it differs from the folder's, and whether the program
 * needs its own process.
 */
export async function openExample(
  name: string,
  { projectName = basename(name), ownProcess = false } = {},
): Promise<Scene> {
  const scene = await openScene({
    ...{ name: projectName, plain: true, ownProcess },
  });
  await copyExample(name, scene.project.folder);
  await scene.project.setConfig("storeId", scene.emulator.storeId);
  return scene;
}

/** Copies the files of an example into a folder. */
export async function copyExample(name: string, folder: string): Promise<void> {
  const filter = (path: string) => !OWN_FILES.test(path.slice(EXAMPLES.length));
  await cp(resolve(EXAMPLES, name), folder, { recursive: true, filter });
}
