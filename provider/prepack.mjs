// Runs before `npm pack` and `npm publish`.
import { copyFileSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

// The package takes README and licence along: npm looks for them beside package.json, and they are the repository's.
for (const file of ["README.md", "LICENSE"])
  copyFileSync(join(root, "..", file), join(root, file));

// The compiler leaves what it made of a source file that is no more.
for (const path of readdirSync(join(root, "dist"), { recursive: true })) {
  const made = /^(?!bundle\b)(.*?)(\.d\.ts|\.js)$/.exec(path);
  if (made !== null && !existsSync(join(root, "src", `${made[1]}.ts`)))
    rmSync(join(root, "dist", path));
}
