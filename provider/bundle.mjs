// Builds one-file bundles of everything that starts often: the plugin, the converter, the command line, the modules
// that programs import, the dynamic provider, and `import-host/`, which adds `pulumi import` to Pulumi's process that
// runs dynamic providers. One file loads in a fraction of the time that hundreds of files take. The bundles are built
// from the TypeScript sources, because esbuild can drop the unused parts of a library if the code uses ES imports, but
// not if it is compiled CommonJS.
//
// From the Pulumi SDK, the bundles of the plugin, the converter and the command line contain only the protocol files in
// proto/, and the build fails if they contain more. The other bundles load the SDK that is installed for the program.
// The build also writes the schema, for `pulumi package add`.
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Leaves out code that this package never runs. axios requires form-data for uploads, which also brings in a table of
 * all media types. grpc-js requires @grpc/proto-loader for services that publish a server's statistics, which also
 * brings in protobufjs.
 */
const withoutUnused = {
  name: "without-unused",
  setup({ onLoad }) {
    const filter = /node_modules[\\/](form-data|@grpc[\\/]proto-loader)[\\/]/;
    onLoad({ filter }, () => ({ contents: "module.exports = undefined;" }));
  },
};

/**
 * Keeps axios from loading Node.js's own `fetch`. This package uses only axios's adapter for `node:http`, but axios
 * also looks up the global `FormData` and tries out its adapter for `fetch`. Either loads all of undici, which takes
 * longer than loading the rest of axios.
 */
const withoutFetch = {
  name: "without-fetch",
  setup({ onLoad }) {
    onLoad({ filter: /axios[\\/]lib[\\/]adapters[\\/]fetch\.js$/ }, () => ({
      contents: "export const getFetch = () => false;",
    }));
    onLoad({ filter: /axios[\\/]lib[\\/]utils\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replace(
        "typeof G.FormData !== 'undefined' ? G.FormData : undefined",
        "undefined",
      );
      if (contents === source)
        throw new Error(`${path} no longer looks up FormData as expected`);
      return { contents };
    });
  },
};

async function bundle(entryPoints, external) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: "dist/bundle",
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    // A bug report shows stack frames, which contain function names. Short lines also make the line numbers useful. If
    // an error is not caught, Node.js prints the whole source line, so a short line also shortens that output.
    lineLimit: 120,
    legalComments: "linked",
    logLevel: "warning",
    metafile: true,
    plugins: [withoutUnused, withoutFetch],
    external,
  });
  return metafile;
}

const alone = await bundle(
  {
    plugin: "src/hosts/plugin/index.ts",
    converter: "src/hosts/plugin/converter/converter-main.ts",
    cli: "src/cli/main.ts",
  },
  // @babel/parser is one file already. Bundling it would only slow down the commands that do not parse anything.
  ["@babel/parser"],
);
// The modules for the dynamic provider and for the plugin, both of which a program can import, are in one file. Module
// variables that they share, such as the connections of lookups, therefore exist only once.
const besideTheSdk = await bundle(
  {
    programs: "src/programs.ts",
    dynamic: "src/hosts/dynamic/index.ts",
    "import-host": "src/hosts/dynamic/import-host/main.ts",
  },
  ["@pulumi/pulumi"],
);

const foreign = Object.keys(alone.inputs).filter((path) =>
  /node_modules\/@pulumi\/pulumi\/(?!proto\/)/.test(path),
);
if (foreign.length > 0)
  throw new Error(
    `the bundle of the plugin, the converter or the command line contains SDK files from outside proto/: ${foreign.join(", ")}`,
  );

/** The folders of the packages whose code is in the bundles. */
const bundled = new Set(
  [alone, besideTheSdk]
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0])
    .filter((folder) => folder !== undefined),
);
const notices = [...bundled].sort().map((folder) => {
  const read = (file) => readFileSync(`${root}${folder}/${file}`, "utf8");
  const { name, version, license } = JSON.parse(read("package.json"));
  const files = readdirSync(`${root}${folder}`);
  const texts = files
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .map((file) => read(file).trim());
  // Some packages have their license only in their README.
  const readme = files.find((file) => /^readme\.md$/i.test(file));
  const [section] =
    /^#* *Licen[cs]e\b[^]*/im.exec(readme ? read(readme) : "") ?? [];
  if (texts.length === 0 && section !== undefined) texts.push(section.trim());
  if (texts.length === 0)
    throw new Error(
      `found no license text for ${name}. Its code is in the bundles, so NOTICES.txt must contain its license`,
    );
  return [`${name} ${version} (${license})`, ...texts].join("\n\n");
});
const RULE = `\n\n${"-".repeat(80)}\n\n`;
writeFileSync(
  `${root}dist/bundle/NOTICES.txt`,
  `The bundles in this folder contain code from these packages.${RULE}${notices.join(RULE)}\n`,
);

const require = createRequire(import.meta.url);
const programs = require("./dist/bundle/programs.cjs");
for (const [entry, file] of [
  ["dynamic", "program"],
  ["plugin", "program-of-plugin"],
]) {
  // An ES module can use `import { Secret }` only if this file spells out the exported names for Node.js.
  const exported = Object.keys(programs[entry]).map(
    (name) => `exports.${name} = entry.${name};\n`,
  );
  writeFileSync(
    `${root}dist/bundle/${file}.cjs`,
    `"use strict";\nconst entry = require("./programs.cjs").${entry};\n${exported.join("")}`,
  );
}

const {
  packageSchema,
} = require("./dist/hosts/plugin/schema/package-schema.js");
const { version } = require("./package.json");
const schema = JSON.stringify(packageSchema(version), undefined, 2);
writeFileSync(`${root}dist/schema.json`, `${schema}\n`);
