import { execFileSync } from "node:child_process";
import {
  accessSync,
  constants,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { projectWithPackage } from "../support/packed-package";

jest.setTimeout(60_000);

const SOURCE = resolve(__dirname, "../../provider/src");

/** The type declarations of each source file that is not a test. The code itself is in the bundles. */
const types = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((path) => /^(?!.*(\.test\.ts$|test-support)).*\.ts$/.test(path))
  .map((path) => `dist/${path.replace(/\.ts$/, ".d.ts")}`);

/** The pages that the README and messages link to. */
const guides = readdirSync(resolve(__dirname, "../../docs"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((path) => /\.\w+$/.test(path))
  .map((path) => `docs/${path}`);

/** A program that requires every entry in a new process and prints what it finds. */
const REQUIRES = `
  const { dirname, sep } = require("node:path");
  const name = "pulumi-cloudflare-secrets-store";
  const folder = dirname(require.resolve(name + "/package.json")) + sep;
  const [one, other] = ["", "/plugin", "/dynamic"].map((path) => require(name + path));
  const files = Object.keys(require.cache).filter((file) => file.startsWith(folder));
  let internals;
  try { require(name + "/dist/api"); } catch (error) { internals = error.code; }
  console.log(JSON.stringify({
    secret: typeof one.Secret,
    internals,
    files: files.map((file) => file.slice(folder.length)),
    shared: ["getSecret", "Secret"].map((key) => one[key] === other[key]),
    onlyInMain: Object.keys(one).filter((key) => !(key in other)),
  }));
`;

/** What {@link REQUIRES} prints. */
interface Required {
  secret: string;
  /** The error code for a file that is not an entry. */
  internals: string;
  /** The package's files that were loaded, in order. */
  files: string[];
  /** Whether the plugin's entry exports the same `getSecret` and the same `Secret` class as the main entry. */
  shared: boolean[];
  onlyInMain: string[];
}

describe("the published package", () => {
  let project: ReturnType<typeof projectWithPackage>;
  let required: Required;
  beforeAll(() => {
    project = projectWithPackage();
    required = JSON.parse(run("required.cjs", REQUIRES)) as Required;
  });
  afterAll(() => {
    project.remove();
  });

  const run = (file: string, program: string, env = {}) => {
    writeFileSync(join(project.folder, file), program);
    return execFileSync(process.execPath, [file], {
      cwd: project.folder,
      encoding: "utf8",
      env: { ...process.env, ...env },
    });
  };

  it("contains what it needs, including README and license, and nothing else", () => {
    expect(project.files).toEqual(
      [
        ...types,
        ...guides,
        "LICENSE",
        "README.md",
        "SECURITY.md",
        "bin/pulumi-cloudflare-secrets-store.cjs",
        "bin/pulumi-converter-cloudflare-secrets-store",
        "bin/pulumi-converter-cloudflare-secrets-store.cmd",
        "bin/pulumi-resource-cloudflare-secrets-store",
        "bin/pulumi-resource-cloudflare-secrets-store.cmd",
        "dist/bundle/NOTICES.txt",
        "dist/bundle/cli.cjs",
        "dist/bundle/converter.cjs",
        "dist/bundle/dynamic.cjs",
        "dist/bundle/import-host.cjs",
        "dist/bundle/plugin.cjs",
        "dist/bundle/program-of-plugin.cjs",
        "dist/bundle/program.cjs",
        "dist/bundle/programs.cjs",
        "dist/schema.json",
        "dynamic-host/pulumi-resource-pulumi-nodejs",
        "dynamic-host/pulumi-resource-pulumi-nodejs.cmd",
        "package.json",
      ].sort(),
    );
  });

  it("contains the notices of the packages whose code is in its bundles", () => {
    const inside = "node_modules/pulumi-cloudflare-secrets-store/dist/bundle";
    const notices = readFileSync(
      join(project.folder, inside, "NOTICES.txt"),
      "utf8",
    );

    for (const name of ["axios", "commander", "google-protobuf", "zod"])
      expect(notices).toMatch(new RegExp(`^${name} [0-9.]+ \\(`, "m"));
    expect(notices).toMatch(/^@grpc\/grpc-js [0-9.]+ \(Apache-2\.0\)$/m);
    expect(notices).toContain("Permission is hereby granted, free of charge");
    expect(notices).not.toContain(process.cwd());
  });

  it("has short lines in its bundles, so that a stack frame in a bug report has a useful line number", () => {
    const inside = "node_modules/pulumi-cloudflare-secrets-store/dist/bundle";
    for (const file of ["plugin.cjs", "dynamic.cjs", "cli.cjs"]) {
      const text = readFileSync(join(project.folder, inside, file), "utf8");
      const places = text
        .split("\n")
        .filter((line) => line.includes("function describeBug("));

      expect(places).toHaveLength(1);
      expect(places[0]?.length).toBeLessThan(500);
    }
  });

  it("can be imported, with every exported name", () => {
    const program = `
      import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      for (const path of ["", "/plugin", "/dynamic"]) {
        const name = "pulumi-cloudflare-secrets-store" + path;
        const { default: whole, ...named } = await import(name);
        if (!import.meta.resolve(name).includes("/packed-")) throw new Error("another copy");
        const missing = Object.keys(require(name)).filter((key) => named[key] === undefined);
        console.log(path, whole === require(name), missing.length, Object.keys(named).length > 0);
      }
    `;

    expect(run("index.mjs", program)).toBe(
      " true 0 true\n/plugin true 0 true\n/dynamic true 0 true\n",
    );
  });

  it("can be required, and does not expose its internals", () => {
    expect(required).toMatchObject({
      secret: "function",
      internals: "ERR_PACKAGE_PATH_NOT_EXPORTED",
    });
  });

  it("loads the HTTP library only with the first request, and never loads Node.js's own fetch", () => {
    // The response comes from a server in the same process. A 404 is not retried.
    const program = `
      const isLoaded = (name) => process.moduleLoadList.includes("NativeModule " + name);
      const show = () => console.log(isLoaded("https"), isLoaded("internal/deps/undici/undici"));
      const { store } = require("pulumi-cloudflare-secrets-store/dynamic");
      const server = require("node:http").createServer((_, response) => response.writeHead(404).end("{}"));
      server.listen(0, "127.0.0.1", () => {
        process.env.CLOUDFLARE_BASE_URL = "http://127.0.0.1:" + server.address().port;
        store.configure({ config: { get: () => undefined } });
        show();
        const id = "0".repeat(32);
        store.read(id + "/" + id, {}).catch(() => {
          show();
          process.exit();
        });
      });
    `;

    expect(
      run("lazy.cjs", program, { CLOUDFLARE_API_TOKEN: "a".repeat(40) }),
    ).toBe("false false\ntrue false\n");
  });

  it("has one file for the programs of both hosts, so that they share lookups, and one for the dynamic provider", () => {
    expect(required.files.map((file) => basename(file))).toEqual([
      ...[
        "program.cjs",
        "programs.cjs",
        "program-of-plugin.cjs",
        "dynamic.cjs",
      ],
    ]);
    expect(required.shared).toEqual([true, false]);
  });

  it("exports every name of the main entry also from the plugin's entry, so that a program changes hosts with one line", () => {
    expect(required.onlyInMain).toEqual([]);
  });

  it("contains commands that run", () => {
    const command = join(
      "node_modules/pulumi-cloudflare-secrets-store/bin",
      "pulumi-cloudflare-secrets-store.cjs",
    );

    const help = execFileSync(process.execPath, [command, "--help"], {
      cwd: project.folder,
      encoding: "utf8",
    });

    expect(help).toContain("import");
  });
});

describe("the commands of the package", () => {
  const provider = resolve(__dirname, "../../provider");
  const { bin } = JSON.parse(
    readFileSync(join(provider, "package.json"), "utf8"),
  ) as { bin: Record<string, string> };

  it("are its own and those that the engine looks for on PATH", () => {
    expect(Object.keys(bin).sort()).toEqual([
      "pulumi-cloudflare-secrets-store",
      "pulumi-converter-cloudflare-secrets-store",
      "pulumi-resource-cloudflare-secrets-store",
    ]);
  });

  it.each(Object.entries(bin))("are executable files: %s", (_, file) => {
    expect(() => {
      accessSync(join(provider, file), constants.X_OK);
    }).not.toThrow();
  });
});

const PERMISSIVE = [
  "MIT",
  "ISC",
  "BlueOak-1.0.0",
  "Apache-2.0",
  "BSD-3-Clause",
  "(BSD-3-Clause AND Apache-2.0)",
];

/** The licenses of the packages whose code is in the bundles, by package. */
function bundledLicenses(): [string, string][] {
  const notices = readFileSync(
    resolve(__dirname, "../../provider/dist/bundle/NOTICES.txt"),
    "utf8",
  );
  return Array.from(
    notices.matchAll(/^(\S+ \d+\.\d+\.\S+) \((.+)\)$/gm),
    ([, name = "", license = ""]) => [name, license],
  );
}

describe("the packages that are installed with this package", () => {
  it("have permissive licenses where their code is in a bundle", () => {
    const licenses = bundledLicenses();

    expect(licenses.length).toBeGreaterThan(20);
    expect(
      licenses.filter(([, license]) => !PERMISSIVE.includes(license)),
    ).toEqual([]);
  });

  it("are only the parser and its dependencies, unless they are in a bundle", () => {
    const { dependencies } = JSON.parse(
      readFileSync(resolve(__dirname, "../../provider/package.json"), "utf8"),
    ) as { dependencies: object };

    expect(Object.keys(dependencies)).toEqual(["@babel/parser"]);
  });
});
