import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from "secrets-store-emulator";
import {
  createProject,
  type ProjectOptions,
  type PulumiProject,
} from "./pulumi-project";

/** An emulator and a project that uses it. */
export interface Scene {
  emulator: Emulator;
  project: PulumiProject;
}

type SceneOptions = Omit<ProjectOptions, "emulator"> & {
  emulatorOptions?: EmulatorOptions;
};

const open: (() => Promise<void>)[] = [];

/** Puts up an emulator and a project; {@link closeScenes} takes both down. */
export async function openScene({
  emulatorOptions,
  ...options
}: SceneOptions = {}): Promise<Scene> {
  const emulator = await startEmulator(emulatorOptions);
  open.push(() => emulator.close());
  return { emulator, project: await addProject({ ...options, emulator }) };
}

/** Puts up one more project. */
export async function addProject(
  options: ProjectOptions,
): Promise<PulumiProject> {
  const project = await createProject(options);
  open.push(project.remove);
  return project;
}

/** Takes down what the test put up. */
export async function closeScenes(): Promise<void> {
  for (const close of open.splice(0)) await close();
}
