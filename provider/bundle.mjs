// Makes the plugin one file: found at once instead of in hundreds of modules, it answers the engine in a fraction of the
// time. Out of the SDK it takes the protocol's files alone; if it ever took more, the build fails. Beside it goes the
// schema, for `pulumi package add`.
import { build } from "esbuild";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ["dist/plugin/main.js"],
  outfile: "dist/bundle/plugin.cjs",
  bundle: true,
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
});

const foreign = Object.keys(metafile.inputs).filter((path) =>
  /node_modules\/@pulumi\/pulumi\/(?!proto\/)/.test(path),
);
if (foreign.length > 0)
  throw new Error(`the plugin's bundle took in ${foreign.join(", ")}`);

const require = createRequire(import.meta.url);
const { packageSchema } = require("./dist/plugin/schema.js");
const { version } = require("./package.json");
const schema = JSON.stringify(packageSchema(version), undefined, 2);
writeFileSync(`${root}dist/schema.json`, `${schema}\n`);
