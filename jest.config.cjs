/** The tiers, each with a command of its own in package.json. `npm test` leaves out compat, which downloads packages. */
const transpile = {
  transform: {
    "^.+\\.ts$": [
      "ts-jest",
      { diagnostics: false, tsconfig: "<rootDir>/tsconfig.check.json" },
    ],
  },
  testEnvironment: "node",
};

/** What test files share that run the engine. */
const onEngine = {
  ...transpile,
  testEnvironment: "<rootDir>/test/support/engine-environment.ts",
};

module.exports = {
  projects: [
    {
      ...transpile,
      displayName: "unit",
      testMatch: [
        "<rootDir>/{provider,emulator,tools,quickstart,bench}/**/src/**/*.test.ts",
      ],
    },
    {
      ...transpile,
      displayName: "contract",
      testMatch: ["<rootDir>/test/contract/**/*.test.ts"],
    },
    {
      ...transpile,
      displayName: "faults",
      testMatch: ["<rootDir>/test/faults/*.test.ts"],
    },
    {
      ...onEngine,
      displayName: "faults-engine",
      testMatch: ["<rootDir>/test/faults/engine/*.test.ts"],
    },
    {
      ...onEngine,
      displayName: "engine",
      testMatch: ["<rootDir>/test/engine/**/*.test.ts"],
    },
    {
      ...onEngine,
      displayName: "canary",
      testMatch: ["<rootDir>/test/canary/**/*.test.ts"],
    },
    {
      ...onEngine,
      displayName: "compat",
      testMatch: ["<rootDir>/test/compat/**/*.test.ts"],
    },
    {
      ...onEngine,
      displayName: "crashes",
      testMatch: ["<rootDir>/test/crashes/**/*.test.ts"],
    },
  ],
  testTimeout: 10_000,
  testSequencer: "<rootDir>/test/support/engine-first.cjs",
};
