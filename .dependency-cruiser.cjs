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
      name: "the-dynamic-host-sees-lifecycle-api-and-model-only",
      severity: "error",
      from: { path: folder("dynamic") },
      to: { path: "^provider/src/(?!api/|lifecycle/|model/|dynamic/)" },
    },
    {
      name: "the-model-imports-nothing-but-itself",
      severity: "error",
      from: { path: folder("model") },
      to: { path: "^provider/src/(?!model/)|^node_modules/@pulumi/" },
    },
    {
      name: "what-programs-import-sees-lifecycle-api-model-and-the-shim-only",
      severity: "error",
      from: { path: folder("sdk") },
      to: {
        path: "^provider/src/(?!sdk/|lifecycle/|api/|model/|dynamic/(index|shim)[.]ts$)",
      },
    },
    {
      name: "references-do-not-see-the-classes-of-resources",
      severity: "error",
      from: { path: folder("sdk/references") },
      to: { path: "^provider/src/sdk/(?!references/)" },
    },
    {
      name: "the-rooms-of-the-sdk-import-each-other-through-the-door",
      severity: "error",
      from: { path: "^provider/src/sdk/([^/]+)/", pathNot: "[.]test[.]ts$" },
      to: {
        path: "^provider/src/sdk/[^/]+/",
        pathNot: ["^provider/src/sdk/$1/", "/index[.]ts$"],
      },
    },
    {
      name: "the-sdk-sees-its-rooms-through-the-door",
      severity: "error",
      from: { path: "^provider/src/sdk/[^/]+[.]ts$" },
      to: { path: "^provider/src/sdk/[^/]+/", pathNot: "/index[.]ts$" },
    },
    {
      name: "the-plugin-takes-only-the-proto-files-of-the-sdk",
      severity: "error",
      from: { path: folder("plugin") },
      to: {
        path: "^provider/src/(?!api/|lifecycle/|discovery/|model/|plugin/)|^node_modules/@pulumi/pulumi/(?!proto/)",
      },
    },
    {
      name: "import-does-not-see-the-sdk-or-the-command-line",
      severity: "error",
      from: { path: folder("import") },
      to: {
        path: "^provider/src/(sdk|cli|plugin|drift)/",
      },
    },
    {
      name: "a-stack-is-read-without-knowing-what-for",
      severity: "error",
      from: { path: folder("stack") },
      to: {
        path: "^provider/src/(?!stack/|lifecycle/|model/)",
      },
    },
    {
      name: "drift-sees-stack-lifecycle-model-and-api-only",
      severity: "error",
      from: { path: folder("drift") },
      to: { path: "^provider/src/(?!drift/|stack/|lifecycle/|api/|model/)" },
    },
    {
      name: "the-doctor-sees-stack-lifecycle-model-and-api-only",
      severity: "error",
      from: { path: folder("cli/doctor") },
      to: {
        path: "^provider/src/(?!cli/doctor/|stack/|lifecycle/|model/|api/)",
      },
    },
    {
      name: "tables-and-words-know-no-command",
      severity: "error",
      from: {
        path: "^provider/src/cli/(tables|words|doctor)/",
        pathNot: "[.]test[.]ts$",
      },
      to: { path: folder("cli/commands") },
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
