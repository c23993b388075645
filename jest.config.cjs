/** Three tiers: unit tests beside the code, contract tests, and tests on the real engine. */
const transpile = {
  transform: {
    "^.+\\.ts$": [
      "ts-jest",
      { diagnostics: false, tsconfig: "<rootDir>/tsconfig.check.json" },
    ],
  },
  testEnvironment: "node",
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
      displayName: "engine",
      testMatch: ["<rootDir>/test/engine/**/*.test.ts"],
    },
  ],
  testTimeout: 10_000,
};
