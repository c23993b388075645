import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
/** Inside the repository, so that Node.js finds dependencies in its node_modules without a registry. */
const PROJECTS = join(ROOT, ".test-projects");

/** What `npm publish` would upload: the tarball and the files in it. */
export interface PackedPackage {
  tarball: string;
  files: string[];
}

/** Packs the built package into a folder. */
export function packPackage(folder: string): PackedPackage {
  const printed = execFileSync(
    "npm",
    ["pack", "--json", "--workspace", "provider", "--pack-destination", folder],
    { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  const packed = JSON.parse(printed) as
    | { filename: string; files: { path: string }[] }[]
    | Record<string, { filename: string; files: { path: string }[] }>;
  const [only] = Object.values(packed);
  if (only === undefined) throw new Error("npm packed nothing");
  return {
    tarball: join(folder, only.filename),
    files: only.files.map(({ path }) => path).sort(),
  };
}

/** Makes an empty project whose node_modules contains only the unpacked tarball. */
export function projectWithPackage(): {
  folder: string;
  files: string[];
  remove: () => void;
} {
  mkdirSync(PROJECTS, { recursive: true });
  const folder = mkdtempSync(join(PROJECTS, "packed-"));
  const { tarball, files } = packPackage(folder);
  const target = join(folder, "node_modules/pulumi-cloudflare-secrets-store");
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
  return {
    ...{ folder, files },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
