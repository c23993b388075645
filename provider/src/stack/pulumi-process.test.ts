import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PulumiFailure, runPulumi, type PulumiRun } from "./pulumi-process";

let folder: string;
const path = process.env["PATH"] ?? "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-process-"));
  process.env["PATH"] = `${folder}${delimiter}${path}`;
});
afterEach(() => {
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true });
});

/** Puts an executable named `pulumi` on PATH. */
function install(script: string): void {
  const text = `#!/usr/bin/env node\n${script}\n`;
  writeFileSync(join(folder, "pulumi"), text, { mode: 0o755 });
}

const run = (how: Partial<PulumiRun> = {}) =>
  runPulumi(["stack", "export"], { folder, env: {}, ...how });

const failureOf = async (running: Promise<unknown>) => {
  const thrown: unknown = await running.catch((error: unknown) => error);
  if (!(thrown instanceof PulumiFailure)) throw new Error("it did not fail");
  return thrown;
};

/** A script that records which signal it received, and fails a moment later. */
const ENDS_IN_ORDER = `
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {
    require("node:fs").writeFileSync("ended-by", signal);
    setTimeout(() => { console.error("error: ended by " + signal); process.exit(1); }, 50);
  });
  setTimeout(() => process.exit(0), 20_000);
  console.log("ready");
`;

describe("a run of the CLI", () => {
  it("runs without prompts, in the project's folder, with this process's variables", async () => {
    install(
      "const { argv, env } = process;" +
        "console.log(JSON.stringify([argv.slice(2), process.cwd(), env.MORE, env.PATH]));",
    );

    expect(JSON.parse(await run({ env: { MORE: "more" } }))).toEqual([
      ["stack", "export", "--non-interactive"],
      folder,
      "more",
      process.env["PATH"],
    ]);
  });

  it("returns a large state completely, and passes on its pieces as they arrive", async () => {
    install('process.stdout.write("ä".repeat(3_000_000));');
    const pieces: string[] = [];

    const printed = await run({ onOutput: (piece) => pieces.push(piece) });

    expect(printed).toHaveLength(3_000_000);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join("")).toBe(printed);
  });

  it("fails with a message that contains neither its output nor its arguments", async () => {
    install('console.error("error: CANARY"); process.exit(255);');

    const { message, stack, stderr, notStarted } = await failureOf(run());

    expect(stderr).toBe("error: CANARY\n");
    expect(notStarted).toBeUndefined();
    expect(`${message} ${stack ?? ""}`).not.toMatch(/CANARY|export/);
  });

  it("says why it could not be started", async () => {
    writeFileSync(join(folder, "pulumi"), "", { mode: 0o644 });
    process.env["PATH"] = folder;

    expect(await failureOf(run())).toMatchObject({ notStarted: "EACCES" });
    rmSync(join(folder, "pulumi"));
    expect(await failureOf(run())).toMatchObject({ notStarted: "ENOENT" });
  });

  it("can be interrupted as with Ctrl-C, and the caller then waits until it has ended", async () => {
    install(ENDS_IN_ORDER);
    const abort = new AbortController();

    const running = run({
      signal: abort.signal,
      onOutput: () => {
        abort.abort();
      },
    });

    expect((await failureOf(running)).stderr).toBe("error: ended by SIGINT\n");
  });

  it("does not start if it was interrupted before", async () => {
    install("setTimeout(() => process.exit(0), 20_000);");

    const { stderr } = await failureOf(run({ signal: AbortSignal.abort() }));

    expect(stderr).toBe("");
  });

  it("does not outlive the process that started it", async () => {
    install(ENDS_IN_ORDER);
    const module = require.resolve("../../dist/stack/pulumi-process.js");
    const asking = spawn(
      process.execPath,
      [
        "-e",
        `require(${JSON.stringify(module)}).runPulumi(["up"], { folder: ".", env: {}, onOutput: () => process.exit(130) })`,
      ],
      { cwd: folder, env: process.env },
    );
    await once(asking, "exit");

    const endedBy = join(folder, "ended-by");
    for (let tries = 0; tries < 400 && !existsSync(endedBy); tries += 1)
      await sleep(10);
    await sleep(100); // the file is written, but the process may not have ended yet

    expect(readFileSync(endedBy, "utf8")).toBe("SIGTERM");
  });
});
