import { rmSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "secrets-store-";
/** The engine reads the file of an import as it begins, so an older folder was left behind by a killed process. */
const LEFT_BEHIND_AFTER_MS = 60 * 60 * 1000;

/**
 * Makes a temporary folder that only its owner can enter, hands it on, and removes it, whatever happens. Also removes what
 * killed processes of this user left behind more than an hour ago.
 */
export async function inPrivateFolder<T>(
  use: (folder: string) => Promise<T>,
  {
    parent = tmpdir(),
    now = Date.now,
  }: { parent?: string; now?: () => number } = {},
): Promise<T> {
  await removeLeftBehind(parent, now());
  // `mkdtemp` makes the folder with mode 0700.
  const folder = await mkdtemp(join(parent, PREFIX));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  // A second Ctrl-C ends the process at once, and then no `finally` is run.
  process.once("exit", remove);
  try {
    return await use(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** What cannot be removed, because it is another user's or gone already, stays. */
async function removeLeftBehind(parent: string, nowMs: number): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  const ours = names.filter((name) => OURS.test(name));
  await Promise.all(
    ours.map(async (name) => {
      const folder = join(parent, name);
      const { mtimeMs, uid } = await lstat(folder);
      if (uid === process.getuid?.() && nowMs - mtimeMs > LEFT_BEHIND_AFTER_MS)
        await rm(folder, { recursive: true, force: true });
    }),
  ).catch(() => undefined);
}

/** Also as earlier versions called them. */
const OURS = /^secrets-store-((import|preview)-)?\w{6}$/;
