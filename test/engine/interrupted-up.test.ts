import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Emulator } from "secrets-store-emulator";
import { HOSTS } from "../support/hosts";
import type { PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const NAMES = Array.from({ length: 12 }, (_, index) => `KEY_${index}`);

const written = ({ admin }: Emulator) =>
  admin.requests().filter(({ method }) => method === "POST").length;

/** Runs `pulumi up` and presses Ctrl-C as soon as a create is in flight. */
async function interruptUp(
  project: PulumiProject,
  emulator: Emulator,
): Promise<{ code: unknown; output: string }> {
  const args = ["up", "--yes", "--skip-preview", "--parallel", "2"];
  const child = spawn("pulumi", args, {
    cwd: project.folder,
    env: { ...process.env, ...project.env },
    stdio: ["ignore", "pipe", "pipe"],
    // Gives the command its own process group, as in a terminal, so that Ctrl-C reaches the engine, the program and its
    // hosts.
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (piece: Buffer) => {
      output += piece.toString();
    });
  const closed = once(child, "close");
  while (written(emulator) === 0 && child.exitCode === null)
    await new Promise((settle) => setTimeout(settle, 20));
  if (child.pid !== undefined) process.kill(-child.pid, "SIGINT");
  const [code] = (await closed) as [unknown];
  return { code, output };
}

const ANSWERS = { what: "slow responses", latencyMs: 400 };
const PENDING = { what: "secrets that stay pending", pendingMs: 600_000 };
// The engine tells a plugin to stop, but not a dynamic host, which waits up to 30 seconds for a pending secret.
const CASES = HOSTS.flatMap((host) =>
  host.name === "plugin"
    ? [
        { host, ...ANSWERS },
        { host, ...PENDING },
      ]
    : [{ host, ...ANSWERS }],
);

describe("Ctrl-C during pulumi up", () => {
  it.each(CASES)(
    "on the $host.name host with $what leaves work that the next pulumi up finishes",
    async ({ host, what: _, ...slow }) => {
      const { emulator, project } = await openScene();
      emulator.admin.setSettings(slow);
      await project.program(`
      import { Secret } from ${JSON.stringify(host.module)};
      for (const name of ${JSON.stringify(NAMES)})
        new Secret(name, { storeId: ${JSON.stringify(emulator.storeId)}, name, scopes: ["dex"], value: "v" });
    `);

      const first = await interruptUp(project, emulator);
      const deployment = await project.deployment();
      emulator.admin.setSettings({ latencyMs: 0, pendingMs: 0 });
      const recorded = await project.resources();
      const made = emulator.admin.secrets().length;
      const again = await project.pulumi("up", "--yes", "--skip-preview");

      expect(first.output).toContain("^C received; cancelling");
      expect(made).toBeLessThan(NAMES.length);
      // The state has every secret that was created: the store has no orphan, and no operation has an unknown outcome.
      expect(recorded).toHaveLength(made);
      expect(deployment).not.toHaveProperty("pending_operations");
      expect(again).toMatchObject({ code: 0 });
      expect(await project.resources()).toHaveLength(NAMES.length);
      expect(
        emulator.admin
          .secrets()
          .map(({ name }) => name)
          .sort(),
      ).toEqual([...NAMES].sort());
    },
  );
});
