import { rmSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "pulumi-cloudflare-secrets-store-";
/** The only file in a private folder. */
export const IMPORT_FILE = "import.json";
/**
 * A folder that is older than this counts as left over from a killed process. An hour is long enough, because the
 * engine reads the import file as soon as it starts.
 */
const LEFT_BEHIND_AFTER_MS = 60 * 60 * 1000;

/**
 * Makes a temporary folder that only its owner can open, passes it to `use`, and always removes it afterward. Also
 * removes folders that killed processes of this user left behind more than an hour ago.
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
  // A second Ctrl-C ends the process immediately, without running any `finally`.
  process.once("exit", remove);
  try {
    return await use(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** Removes folders that killed processes left behind. Skips other users' folders and folders that no longer exist. */
async function removeLeftBehind(parent: string, nowMs: number): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  const ours = names.filter((name) => name.startsWith(PREFIX));
  await Promise.all(
    ours.map((name) =>
      removeIfOld(join(parent, name), nowMs).catch(() => undefined),
    ),
  );
}

/**
 * Removes an old folder. Keeps a folder that contains files other than an import file, because the folder's name alone
 * does not prove that this package made it.
 */
async function removeIfOld(folder: string, nowMs: number): Promise<void> {
  const { mtimeMs, uid } = await lstat(folder);
  // Windows has no user IDs, but each user has their own temporary folder there.
  const isOwn = uid === (process.getuid?.() ?? uid);
  if (!isOwn || nowMs - mtimeMs <= LEFT_BEHIND_AFTER_MS) return;
  const rest = (await readdir(folder)).filter((name) => name !== IMPORT_FILE);
  if (rest.length > 0) return;
  await rm(join(folder, IMPORT_FILE), { force: true });
  await rmdir(folder);
}
