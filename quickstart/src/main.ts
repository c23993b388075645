#!/usr/bin/env node
/** Tells the quick start and exits 0 only when every step did what it says. */
import { Command } from "commander";
import pc from "picocolors";
import { build, ROOT } from "./set";
import { openStage, StoryError } from "./stage";
import { tell } from "./story";

const program = new Command("quickstart")
  .description(
    "Imports secrets, shows drift and uses a reference, with the real Pulumi CLI and an emulator of the API.",
  )
  .option("--keep", "leave the state and the generated files for a look");

async function main(): Promise<number> {
  const { keep = false } = program.parse().opts<{ keep?: boolean }>();
  const set = await build((line) => process.stderr.write(`${line}\n`));
  const clear = once(() => set.clear({ keep }));
  const stop = () => void clear().then(() => process.exit(130));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    const stage = openStage(ROOT, set.env);
    await tell(stage, set.emulator);
    stage.say(
      pc.green(
        "\nEvery step did what it says. Everything that the quick start wrote is gone again.",
      ),
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
