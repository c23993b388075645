import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensurePulumiCli, type EnsureOptions } from "./ensure";
import {
  fakeGo,
  fakeProgram,
  fakePulumi,
  temporaryFolder,
} from "./test-support/fake-programs";

describe("ensurePulumiCli", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let lines: string[];
  let onPath: string;
  let tools: string;
  let goCalls: string;
  const key = `v3.276.0-hosts-3.66.0-linux-${process.arch}`;

  beforeEach(() => {
    folder = temporaryFolder();
    lines = [];
    onPath = join(folder.path, "on-path");
    tools = join(folder.path, "tools");
    goCalls = join(folder.path, "go-calls");
  });

  afterEach(() => {
    folder.remove();
  });

  const cache = () =>
    join(folder.path, "pulumi-cloudflare-secrets-store", "pulumi-cli");
  const keptFolder = () => join(cache(), key, "bin");
  const offline = () => Promise.reject(new Error("the site cannot be reached"));
  const ensure = (options: EnsureOptions = {}) =>
    ensurePulumiCli({
      env: { PATH: `${onPath}:${tools}`, XDG_CACHE_HOME: folder.path },
      report: (line) => lines.push(line),
      platform: "linux",
      installVendorCli: offline,
      ...options,
    });

  it("uses a pulumi on PATH that is new enough, without the cache", async () => {
    fakePulumi(onPath, "3.260.1");

    const cli = await ensure();

    expect(cli).toStrictEqual({
      folder: onPath,
      version: "3.260.1",
      way: "path",
    });
    expect(lines).toStrictEqual(["pulumi 3.260.1 on PATH"]);
    expect(existsSync(cache())).toBe(false);
  });

  it("uses a pulumi on PATH whose language host is elsewhere on PATH", async () => {
    fakeProgram(onPath, "pulumi", "echo v3.254.0");
    fakePulumi(tools, "3.1.0");

    const cli = await ensure();

    expect(cli).toStrictEqual({
      folder: onPath,
      version: "3.254.0",
      way: "path",
    });
  });

  it("says that the pulumi on PATH is too old and continues", async () => {
    fakePulumi(onPath, "3.253.0");
    fakeGo(tools, "3.276.0", goCalls);

    const cli = await ensure();

    expect(cli.way).toBe("go");
    expect(lines[0]).toBe(
      `${onPath}/pulumi on PATH is 3.253.0, older than 3.254.0: not used`,
    );
  });

  it("says that the pulumi on PATH has no language host and continues", async () => {
    fakeProgram(onPath, "pulumi", "echo v3.276.0");
    fakeProgram(onPath, "pulumi-resource-pulumi-nodejs");
    fakeGo(tools, "3.276.0", goCalls);

    const cli = await ensure();

    expect(cli.way).toBe("go");
    expect(lines[0]).toBe(
      `${onPath}/pulumi on PATH lacks pulumi-language-nodejs: not used`,
    );
  });

  it("says that the pulumi on PATH does not run and continues", async () => {
    fakePulumi(onPath, "3.276.0");
    fakeProgram(onPath, "pulumi", "echo cannot >&2; exit 3");
    fakeGo(tools, "3.276.0", goCalls);

    const cli = await ensure();

    expect(cli.way).toBe("go");
    expect(lines[0]).toContain(
      "on PATH does not report its version: it exited with status 3\ncannot: not used",
    );
  });

  it("keeps what the vendor's installer installed and uses it the next time", async () => {
    const installVendorCli = jest.fn((root: string, version: string) => {
      fakePulumi(join(root, "bin"), version);
      return Promise.resolve();
    });

    const first = await ensure({ installVendorCli });
    const second = await ensure({ installVendorCli });

    expect(first).toStrictEqual({
      folder: keptFolder(),
      version: "3.276.0",
      way: "vendor",
    });
    expect(second).toStrictEqual({
      folder: keptFolder(),
      version: "3.276.0",
      way: "cache",
    });
    expect(installVendorCli).toHaveBeenCalledTimes(1);
  });

  it("ignores a vendor's installer that installs a different version", async () => {
    fakeGo(tools, "3.276.0", goCalls);

    const cli = await ensure({
      installVendorCli: (root) => {
        fakePulumi(join(root, "bin"), "3.275.0");
        return Promise.resolve();
      },
    });

    expect(cli.way).toBe("go");
    expect(lines).toContain(
      "Pulumi's installer failed: it installed pulumi 3.275.0, not 3.276.0",
    );
  });

  it("builds from Go modules if the vendor cannot be reached, and keeps everything that a program needs", async () => {
    fakeGo(tools, "3.276.0", goCalls);

    const cli = await ensure();

    expect(cli).toStrictEqual({
      folder: keptFolder(),
      version: "3.276.0",
      way: "go",
    });
    expect(lines).toContain(
      "Pulumi's installer failed: the site cannot be reached",
    );
    expect(readFileSync(goCalls, "utf8")).toBe("build\nbuild\nlist\n");
    expect(readdirSync(cache())).toStrictEqual([key]);
    expect(readdirSync(cli.folder)).toStrictEqual([
      "pulumi",
      "pulumi-language-go",
      "pulumi-language-nodejs",
      "pulumi-language-python",
      "pulumi-language-python-exec",
      "pulumi-language-yaml",
      "pulumi-resource-pulumi-nodejs",
    ]);
  });

  it("gets exactly the oldest CLI that is supported, even if PATH and the cache have a newer one", async () => {
    fakePulumi(onPath, "3.276.0");
    fakePulumi(keptFolder(), "3.276.0");
    fakeGo(tools, "3.254.0", goCalls);

    const cli = await ensure({ oldest: true });

    const oldest = `v3.254.0-hosts-3.66.0-linux-${process.arch}`;
    expect(cli).toStrictEqual({
      folder: join(cache(), oldest, "bin"),
      version: "3.254.0",
      way: "go",
    });
    expect(readdirSync(cli.folder)).not.toContain("pulumi-language-yaml");
    expect(lines[0]).toBe("pulumi on PATH may be newer than 3.254.0: not used");
    expect((await ensure({ oldest: true })).way).toBe("cache");
  });

  it("builds the CLI once when two clones need it at the same time", async () => {
    fakeGo(tools, "3.276.0", goCalls);

    const clis = await Promise.all([ensure(), ensure()]);

    expect(clis.map((cli) => cli.way).sort()).toStrictEqual(["cache", "go"]);
    expect(readFileSync(goCalls, "utf8")).toBe("build\nbuild\nlist\n");
  });

  it("repairs the result of an interrupted build", async () => {
    fakePulumi(keptFolder(), "3.276.0");
    mkdirSync(join(cache(), `${key}.tmp-1`));
    fakeGo(tools, "3.276.0", goCalls);

    const cli = await ensure();

    expect(cli.way).toBe("go");
    expect(lines).toContain(
      "removed what an interrupted run left in the cache folder",
    );
    expect(readdirSync(cache())).toStrictEqual([key]);
    expect((await ensure()).way).toBe("cache");
  });

  it("names what was tried and the three remaining ways when nothing worked", async () => {
    fakePulumi(onPath, "3.100.0");

    const ensuring = ensure();

    await expect(ensuring).rejects.toThrow(
      [
        "Could not find, install or build a Pulumi CLI.",
        `  - ${onPath}/pulumi on PATH is 3.100.0, older than 3.254.0`,
        "  - Pulumi's installer: the site cannot be reached",
        "  - a build from Go modules: no go on PATH",
        "Do one of the following:",
        "  1. install the Pulumi CLI, 3.254.0 or newer: https://www.pulumi.com/docs/install/",
        "  2. make Pulumi's site reachable from this machine: Pulumi's installer then runs automatically",
        "  3. install Go, 1.26.6 or newer: the CLI is then built once from Go modules, which takes a few minutes",
      ].join("\n"),
    );
    expect(readdirSync(cache())).toStrictEqual([]);
  });

  it("shows the end of go's output when the build fails", async () => {
    fakeProgram(tools, "go", "echo 'go.mod requires go >= 1.26.6' >&2; exit 1");

    await expect(ensure()).rejects.toThrow(
      "a build from Go modules: it exited with status 1\n      go.mod requires go >= 1.26.6\n",
    );
  });
});
