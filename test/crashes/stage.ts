import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { startEmulator, type Emulator } from "secrets-store-emulator";
import type { Host } from "../support/hosts";
import { createProject, type PulumiProject } from "../support/pulumi-project";
import { programFor, type DeclaredSecret } from "./program";

/** A project and a store in a known situation, which is the same for every run that starts from it. */
export interface Stage {
  project: PulumiProject;
  emulator: Emulator;
}

/**
 * What a run starts from. `empty` means an empty stack. `full` means that the stack has what the program declares.
 * `hundred` means that only the store has secrets, a hundred of them.
 */
export type Situation = "empty" | "full" | "hundred";

/** Builds each situation once. Later runs start from a copy of it. */
export interface Stages {
  open: (host: Host, situation: Situation) => Promise<Stage>;
  close: () => Promise<void>;
}

/** Secrets in the store that no program declares. No run may change them. */
export const STRANGERS = ["STRANGER_1", "STRANGER_2", "STRANGER_3"];

/** Makes the stages without building any situation yet. */
export async function createStages(
  declared: readonly DeclaredSecret[],
): Promise<Stages> {
  const folder = await mkdtemp(join(tmpdir(), "crash-stages-"));
  const projects = new Map<string, PulumiProject>();
  const built = new Set<string>();
  let running: Emulator | undefined;

  const start = async (dataFile: string) => {
    await running?.close();
    running = await startEmulator({
      dataFile,
      quota: 1_000,
      rateLimit: false,
      pendingMs: 0,
    });
    return running;
  };
  const build = async (host: Host, situation: Situation) => {
    const dataFile = join(folder, `${host.name}-${situation}.json`);
    const emulator = await start(dataFile);
    emulator.admin.seed(STRANGERS.map((name) => ({ name })));
    if (situation === "hundred") emulator.admin.seedExamples(100);
    const project = await createProject({ emulator });
    projects.set(`${host.name}-${situation}`, project);
    await project.program(programFor(host, emulator, declared));
    if (situation === "full") {
      const { code, output } = await project.pulumi(
        "up",
        "--yes",
        "--skip-preview",
      );
      if (code !== 0) throw new Error(output);
    }
    await cp(
      join(project.folder, "state"),
      join(folder, `${host.name}-${situation}`),
      { recursive: true },
    );
  };

  return {
    async open(host, situation) {
      const key = `${host.name}-${situation}`;
      if (!built.has(key)) await build(host, situation);
      built.add(key);
      const project = projects.get(key);
      if (project === undefined) throw new Error(`no project ${key}`);
      const dataFile = join(folder, "running.json");
      await running?.close();
      await cp(join(folder, `${key}.json`), dataFile);
      await rm(join(project.folder, "state"), { recursive: true });
      await cp(join(folder, key), join(project.folder, "state"), {
        recursive: true,
      });
      await rm(join(project.folder, "secrets.ts"), { force: true });
      const emulator = await start(dataFile);
      project.env["CLOUDFLARE_BASE_URL"] = emulator.url;
      await project.program(programFor(host, emulator, declared));
      return { project, emulator };
    },
    async close() {
      await running?.close();
      for (const project of projects.values()) await project.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
