import { cacheFolder } from "./cache-folder";

describe("cacheFolder", () => {
  it.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, string, string]>([
    ["~/.cache on Linux", "linux", {}, "/home/ada", "/home/ada/.cache"],
    [
      "XDG_CACHE_HOME if it is set",
      "linux",
      { XDG_CACHE_HOME: "/var/x" },
      "/home/ada",
      "/var/x",
    ],
    [
      "~/.cache if XDG_CACHE_HOME is relative",
      "linux",
      { XDG_CACHE_HOME: "x" },
      "/home/ada",
      "/home/ada/.cache",
    ],
    [
      "~/.cache if XDG_CACHE_HOME is empty",
      "linux",
      { XDG_CACHE_HOME: "" },
      "/home/ada",
      "/home/ada/.cache",
    ],
    [
      "~/Library/Caches on macOS",
      "darwin",
      {},
      "/Users/ada",
      "/Users/ada/Library/Caches",
    ],
    [
      "XDG_CACHE_HOME, even on macOS",
      "darwin",
      { XDG_CACHE_HOME: "/var/x" },
      "/Users/ada",
      "/var/x",
    ],
  ])("is in %s", (_name, platform, env, home, expected) => {
    expect(cacheFolder(platform, env, home)).toBe(
      `${expected}/pulumi-cloudflare-secrets-store/pulumi-cli`,
    );
  });

  it("is in LOCALAPPDATA on Windows", () => {
    const folder = cacheFolder(
      "win32",
      { LOCALAPPDATA: "C:\\Local" },
      "C:\\Users\\ada",
    );

    expect(folder).toBe(
      "C:\\Local\\pulumi-cloudflare-secrets-store\\pulumi-cli",
    );
  });

  it("is in the home folder on Windows if LOCALAPPDATA is not set", () => {
    const folder = cacheFolder("win32", {}, "C:\\Users\\ada");

    expect(folder).toBe(
      "C:\\Users\\ada\\AppData\\Local\\pulumi-cloudflare-secrets-store\\pulumi-cli",
    );
  });
});
