// Runs before `npm pack` and `npm publish`.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

// A fresh clone has nothing to pack yet. schema.json is the last file that a build writes, so it exists only after a
// build.
if (!existsSync(join(root, "dist", "schema.json")))
  execFileSync("npm", ["run", "-s", "build"], {
    cwd: join(root, ".."),
    // The build must not print to standard output, because programs parse the output of `npm pack --json`.
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });

// Copies the README, the license and the guides from the root, because npm packs only files below package.json's
// folder.
for (const file of ["README.md", "LICENSE", "SECURITY.md"])
  copyFileSync(join(root, "..", file), join(root, file));
rmSync(join(root, "docs"), { recursive: true, force: true });
cpSync(join(root, "../docs"), join(root, "docs"), { recursive: true });

// The compiler does not delete the output of a source file that no longer exists.
for (const path of readdirSync(join(root, "dist"), { recursive: true })) {
  const made = /^(?!bundle\b)(.*?)(\.d\.ts|\.js)$/.exec(path);
  if (made !== null && !existsSync(join(root, "src", `${made[1]}.ts`)))
    rmSync(join(root, "dist", path));
}
