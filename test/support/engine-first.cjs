const { join, sep } = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

const TESTS = join(__dirname, "..") + sep;
/** The folders whose tests run the engine for minutes, then those whose tests take one minute. All others take seconds. */
const LONG = [["canary", "engine", "crashes"], ["faults"]];

/**
 * Starts the longest tests first. Without recorded durations, Jest sorts files by size. Some short files that take minutes
 * would then start after all others are done.
 */
module.exports = class EngineFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return sorted.sort((one, other) => rankOf(one.path) - rankOf(other.path));
  }
};

/** @param {string} path */
function rankOf(path) {
  const folder = path.startsWith(TESTS)
    ? (path.slice(TESTS.length).split(sep)[0] ?? "")
    : "";
  const rank = LONG.findIndex((folders) => folders.includes(folder));
  return rank === -1 ? LONG.length : rank;
}
