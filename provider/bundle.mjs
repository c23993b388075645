// Makes the plugin one file, the converter another and the command line a third: found at once instead of in hundreds of
// modules, they start in a fraction of the time. They are made from the sources, whose imports say what of a library is not
// needed; those of the compiled CommonJS do not. Out of the SDK plugin and converter take the protocol's files alone; if
// they ever took more, the build fails. The command line runs the SDK that the program has. Beside them goes the schema,
// for `pulumi package add`.
import { build } from "esbuild";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** axios takes it for uploads, of which there are none. With it comes a table of all media types: a tenth of a bundle. */
const withoutForms = {
  name: "without-forms",
  setup({ onLoad }) {
    const filter = /node_modules[\\/]form-data[\\/]/;
    onLoad({ filter }, () => ({ contents: "module.exports = undefined;" }));
  },
};

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    plugin: "src/hosts/plugin/index.ts",
    converter: "src/hosts/plugin/converter/converter-main.ts",
    cli: "src/cli/main.ts",
  },
  outdir: "dist/bundle",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  logLevel: "warning",
  metafile: true,
  plugins: [withoutForms],
  // It is one file already, so bundling it would only slow down the commands that do not parse anything.
  external: ["@babel/parser"],
});

const foreign = Object.keys(metafile.inputs).filter((path) =>
  /node_modules\/@pulumi\/pulumi\/(?!proto\/)/.test(path),
);
if (foreign.length > 0)
  throw new Error(`the bundles took in ${foreign.join(", ")}`);

const require = createRequire(import.meta.url);
const {
  packageSchema,
} = require("./dist/hosts/plugin/schema/package-schema.js");
const { version } = require("./package.json");
const schema = JSON.stringify(packageSchema(version), undefined, 2);
writeFileSync(`${root}dist/schema.json`, `${schema}\n`);
