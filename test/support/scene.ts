import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from "secrets-store-emulator";
import {
  createProject,
  projectIn,
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

/** Starts an emulator and makes a project. {@link closeScenes} removes both. */
export async function openScene({
  emulatorOptions,
  ...options
}: SceneOptions = {}): Promise<Scene> {
  const emulator = await openEmulator(emulatorOptions);
  return { emulator, project: await addProject({ ...options, emulator }) };
}

/**
 * Makes a scene that many tests start from. It is set up once and reset for each test, so the first test takes the time
 * of an update on the engine, and the others only that of a copy. The emulator is new each time, with the same account.
 */
export function sharedScene(
  setUp: (scene: Scene) => Promise<void>,
  options: SceneOptions = {},
): () => Promise<Scene> {
  let kept: Promise<{ copy: string; project: PulumiProject }> | undefined;
  afterAll(async () => {
    if (kept) await rm((await kept).copy, { recursive: true });
  });
  return async () => {
    const { copy, project } = await (kept ??= keep());
    const { folder, name, env } = project;
    open.push(project.remove);
    await rm(folder, { recursive: true, force: true });
    await cp(copy, folder, { recursive: true });
    const emulator = await openEmulator({
      ...options.emulatorOptions,
      dataFile: join(folder, DATA_FILE),
    });
    const ownEnv = { ...env, CLOUDFLARE_BASE_URL: emulator.url };
    return { emulator, project: projectIn(folder, name, ownEnv, options) };
  };

  async function keep() {
    const copy = await mkdtemp(join(tmpdir(), "scene-"));
    const dataFile = join(copy, DATA_FILE);
    const emulatorOptions = { ...options.emulatorOptions, dataFile };
    const { project, emulator } = await openScene({
      ...options,
      emulatorOptions,
    });
    await setUp({ project, emulator });
    await cp(project.folder, copy, { recursive: true });
    return { copy, project };
  }
}

/** Runs a story once for several tests, each of which checks one of its results. */
export function runOnce<Seen>(story: () => Promise<Seen>): () => Promise<Seen> {
  let seen: Promise<Seen> | undefined;
  return () => (seen ??= story());
}

/** The file in the project's folder in which the emulator of a shared scene keeps the account. */
const DATA_FILE = "emulated-account.json";

async function openEmulator(options?: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  open.push(() => emulator.close());
  return emulator;
}

/** Adds another project. */
export async function addProject(
  options: ProjectOptions,
): Promise<PulumiProject> {
  const project = await createProject(options);
  open.push(project.remove);
  return project;
}

/** Removes everything that the test set up. */
export async function closeScenes(): Promise<void> {
  for (const close of open.splice(0)) await close();
}
