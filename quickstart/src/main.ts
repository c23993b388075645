#!/usr/bin/env node
/** Runs the quick start, and exits with 0 only if every step did what it says. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import { Recording } from "./recording";
import { build, ROOT } from "./set";
import { openStage, StoryError, type Tone } from "./stage";
import { tell } from "./story";

const program = new Command("quickstart")
  .description(
    "Imports secrets, shows drift and uses a reference, with the real Pulumi CLI and an emulator of the API.",
  )
  .option("--keep", "keep the state and the generated files")
  .option("--record <file>", "write an SVG that replays the output");

const PAINT: Record<Tone, (line: string) => string> = {
  heading: pc.bold,
  command: pc.cyan,
  plain: (line) => line,
};

async function main(): Promise<number> {
  const { keep = false, record } = program
    .parse()
    .opts<{ keep?: boolean; record?: string }>();
  const recording = new Recording();
  const set = await build((line) => process.stderr.write(`${line}\n`));
  const clear = once(() => set.clear({ keep }));
  const stop = () => void clear().then(() => process.exit(130));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    const stage = openStage(ROOT, set.env, (line, tone) => {
      process.stdout.write(`${PAINT[tone](line)}\n`);
      recording.add(line, tone);
    });
    await tell(stage, set.emulator);
    if (record !== undefined)
      await writeFile(
        resolve(process.env["INIT_CWD"] ?? ".", record),
        recording.svg(),
      );
    await clear();
    if (!keep)
      process.stdout.write(
        pc.green("\nThe quick start removed everything that it wrote.\n"),
      );
    return 0;
  } catch (error) {
    if (!(error instanceof StoryError)) throw error;
    process.stderr.write(
      pc.red(`\nThe quick start stopped: ${error.message}\n`),
    );
    return 1;
  } finally {
    await clear();
  }
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
