import { posix, win32 } from "node:path";

/** Where this tool keeps what it has installed. All clones on the machine share it. */
const ownFolder = ["pulumi-cloudflare-secrets-store", "pulumi-cli"] as const;

/**
 * Returns this tool's folder inside the user's cache folder. It may not exist yet.
 *
 * If `XDG_CACHE_HOME` is an absolute path, it is the cache folder on every platform. (The XDG base directory
 * specification says to ignore relative paths.) Otherwise, the cache folder is `~/Library/Caches` on macOS,
 * `LOCALAPPDATA` on Windows, and `~/.cache` elsewhere.
 */
export function cacheFolder(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  home: string,
): string {
  const path = platform === "win32" ? win32 : posix;
  const xdg = env["XDG_CACHE_HOME"];
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, ...ownFolder);
  if (platform === "darwin")
    return path.join(home, "Library", "Caches", ...ownFolder);
  if (platform === "win32")
    return path.join(
      env["LOCALAPPDATA"] ?? path.join(home, "AppData", "Local"),
      ...ownFolder,
    );
  return path.join(home, ".cache", ...ownFolder);
}
