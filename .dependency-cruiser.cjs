/**
 * Import directions of this repository, as rules whose names read as sentences.
 *
 * The folders of the package from left to right. A folder imports only from folders to its left; folders in one group do
 * not import each other.
 */
const FOLDERS = [
  ["model"],
  ["api"],
  ["messages"],
  ["session"],
  ["resources"],
  ["lookups"],
  ["hosts", "sdk", "stack"],
  ["import", "drift"],
  ["cli"],
];
const folder = (name) => `^provider/src/${name}/`;
const isTest = "[.]test[.]ts$|/test-support/";

const directions = FOLDERS.flatMap((group, index) =>
  group.map((name) => {
    const allowed = [...FOLDERS.slice(0, index).flat(), name];
    return {
      name: `${name}-imports-only-from-${allowed.length === 1 ? "itself" : "folders-to-its-left"}`,
      severity: "error",
      from: { path: folder(name), pathNot: isTest },
      to: { path: `^provider/src/(?!(${allowed.join("|")})/)` },
    };
  }),
);

const VERBS = "(check|diff|create|read|update|delete|adopt)[.]ts$";

module.exports = {
  forbidden: [
    {
      name: "no-circular-imports",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...directions,
    {
      name: "a-verb-does-not-import-another-verb",
      severity: "error",
      from: { path: `^provider/src/resources/(secret|store)/${VERBS}` },
      to: { path: `^provider/src/resources/(secret|store)/${VERBS}` },
    },
    {
      name: "secrets-and-stores-do-not-import-each-other",
      severity: "error",
      from: {
        path: "^provider/src/resources/(secret|store)/",
        pathNot: isTest,
      },
      to: {
        path: "^provider/src/resources/(secret|store)/",
        pathNot: "^provider/src/resources/$1/",
      },
    },
    {
      name: "the-two-hosts-do-not-import-each-other",
      severity: "error",
      from: { path: "^provider/src/hosts/([^/]+)/" },
      to: {
        path: "^provider/src/hosts/[^/]+/",
        pathNot: "^provider/src/hosts/$1/",
      },
    },
    {
      name: "only-the-sdk-imports-the-pulumi-sdk",
      severity: "error",
      from: { path: "^provider/src/(?!sdk/|hosts/plugin/)" },
      to: { path: "^node_modules/@pulumi/" },
    },
    {
      name: "the-plugin-imports-only-the-proto-files-of-the-pulumi-sdk",
      severity: "error",
      from: { path: folder("hosts/plugin") },
      to: { path: "^node_modules/@pulumi/pulumi/(?!proto/)" },
    },
    {
      name: "references-do-not-see-the-classes-of-resources",
      severity: "error",
      from: { path: folder("sdk/references") },
      to: { path: "^provider/src/sdk/(?!references/|mocks[.]ts$)" },
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
      name: "tables-and-words-know-no-command",
      severity: "error",
      from: {
        path: "^provider/src/cli/(tables|words|doctor)/",
        pathNot: "[.]test[.]ts$",
      },
      to: { path: folder("cli/commands") },
    },
    {
      name: "folders-import-each-other-through-the-door",
      severity: "error",
      from: { path: "^provider/src/([^/]+)/", pathNot: isTest },
      to: {
        path: "^provider/src/[^/]+/",
        pathNot:
          "^provider/src/$1/|^provider/src/([^/]+|hosts/[^/]+)/index[.]ts$",
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
      // The bundles contain what it imports, so the package lists it among its development dependencies.
      name: "shipped-code-imports-no-package-that-its-own-does-not-list",
      severity: "error",
      from: { path: "^provider/src", pathNot: "[.]test[.]ts$|/test-support/" },
      to: {
        dependencyTypes: ["npm-no-pkg", "npm-unknown"],
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
