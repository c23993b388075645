import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { HOSTS, programOf } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const EXECUTABLE = resolve(
  __dirname,
  "../../provider/bin/pulumi-resource-cloudflare-secrets-store",
);

/** Starts the plugin by hand, as under a debugger, without the address of an engine. Its first line is the port. */
const startByHand = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, [EXECUTABLE], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, port: line.toString().trim() };
};

describe.each(HOSTS.filter(({ name }) => name === "plugin"))(
  "the $name under a debugger",
  (host) => {
    it("serves an engine that attaches to it, and keeps running after the command", async () => {
      const { emulator, project } = await openScene();
      const { child, port } = await startByHand(project.env);
      project.env["PULUMI_DEBUG_PROVIDERS"] =
        `cloudflare-secrets-store:${port}`;
      const secret = { comment: "hello", value: '"v"' };
      await project.program(programOf(host, emulator, secret));

      const up = await project.pulumi("up", "--yes", "--skip-preview");
      const { id = "" } = emulator.admin.find("API_KEY") ?? {};
      emulator.admin.change(id, { comment: "drifted" });
      const preview = await project.pulumi("preview");
      const isAlive = child.exitCode === null;
      child.kill();
      const without = await project.pulumi("preview");

      expect(up).toMatchObject({ code: 0 });
      expect(isAlive).toBe(true);
      // The second engine attached to the same process and received its lines.
      expect(preview.output).toContain("comment changed outside Pulumi");
      // This proves that the process served the engines, because the engine finds no other plugin.
      expect(without.code).not.toBe(0);
    });
  },
);
