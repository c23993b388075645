/** Import directions of this repository, as rules whose names read as sentences. */
const folder = (name) => `^provider/src/${name}/`;

module.exports = {
  forbidden: [
    {
      name: "no-circular-imports",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "the-api-client-knows-nothing-of-pulumi-or-of-the-folders-above-it",
      severity: "error",
      from: { path: folder("api") },
      to: { path: "^provider/src/(?!api/)|^node_modules/@pulumi/" },
    },
    {
      name: "the-lifecycle-knows-no-host",
      severity: "error",
      from: { path: folder("lifecycle") },
      to: { path: "^provider/src/(?!api/|lifecycle/)|^node_modules/@pulumi/" },
    },
    {
      name: "discovery-sees-the-lifecycle-and-the-api-only",
      severity: "error",
      from: { path: folder("discovery"), pathNot: "[.]test[.]ts$" },
      to: {
        path: "^provider/src/(?!api/|lifecycle/|discovery/)|^node_modules/@pulumi/",
      },
    },
    {
      name: "the-dynamic-host-sees-lifecycle-api-references-and-program-only",
      severity: "error",
      from: { path: folder("dynamic") },
      to: {
        path: "^provider/src/(?!api/|lifecycle/|references/|program/|dynamic/)",
      },
    },
    {
      name: "the-plugins-classes-see-references-and-program-only",
      severity: "error",
      from: { path: folder("plugin-sdk") },
      to: { path: "^provider/src/(?!references/|program/|plugin-sdk/)" },
    },
    {
      name: "what-programs-write-sees-nothing",
      severity: "error",
      from: { path: folder("program") },
      to: { path: "^provider/src/(?!program/)" },
    },
    {
      name: "the-plugin-takes-only-the-proto-files-of-the-sdk",
      severity: "error",
      from: { path: folder("plugin") },
      to: {
        path: "^provider/src/(?!api/|lifecycle/|discovery/|program/|plugin/)|^node_modules/@pulumi/pulumi/(?!proto/)",
      },
    },
    {
      name: "references-do-not-see-the-hosts",
      severity: "error",
      from: { path: folder("references") },
      to: { path: "^provider/src/(?!api/|lifecycle/|references/)" },
    },
    {
      name: "import-does-not-see-references-or-the-command-line",
      severity: "error",
      from: { path: folder("import") },
      to: {
        path: "^provider/src/(references|cli|plugin-sdk|drift|diagnosis)/",
      },
    },
    {
      name: "a-stack-is-read-without-knowing-what-for",
      severity: "error",
      from: { path: folder("stack") },
      to: {
        path: "^provider/src/(?!stack/|lifecycle/|program/)",
      },
    },
    {
      name: "drift-sees-stack-lifecycle-program-and-api-only",
      severity: "error",
      from: { path: folder("drift") },
      to: { path: "^provider/src/(?!drift/|stack/|lifecycle/|api/|program/)" },
    },
    {
      name: "a-diagnosis-sees-stack-lifecycle-program-and-api-only",
      severity: "error",
      from: { path: folder("diagnosis") },
      to: {
        path: "^provider/src/(?!diagnosis/|stack/|lifecycle/|program/|api/)",
      },
    },
    {
      name: "nobody-imports-the-command-line",
      severity: "error",
      from: { path: "^provider/src/(?!cli/)" },
      to: { path: folder("cli") },
    },
    {
      name: "folders-import-each-other-through-the-door",
      severity: "error",
      from: { path: "^provider/src/([^/]+)/", pathNot: "[.]test[.]ts$" },
      to: {
        path: "^provider/src/[^/]+/",
        pathNot: "^provider/src/$1/|^provider/src/[^/]+/(index|shim)[.]ts$",
      },
    },
    {
      name: "axios-appears-in-the-transport-only",
      severity: "error",
      from: { pathNot: "^provider/src/api/http/transport[.]ts$" },
      to: { path: "^node_modules/axios" },
    },
    {
      name: "provider-and-emulator-share-nothing",
      severity: "error",
      from: { path: "^(provider|emulator)/src", pathNot: "[.]test[.]ts$" },
      to: { path: "^(provider|emulator)/", pathNot: "^$1/" },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { pathNot: "[.]test[.]ts$|^test/|/test-support/" },
      to: { path: "[.]test[.]ts$|^test/|/test-support/" },
    },
    {
      name: "shipped-code-has-no-dev-dependencies",
      severity: "error",
      from: { path: "^provider/src", pathNot: "[.]test[.]ts$|/test-support/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        pathNot: "^node_modules/@pulumi/pulumi",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.check.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "node", "types", "default"],
    },
  },
};
