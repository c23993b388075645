/** Ends a run with one line for people in a hurry and for machines: `N passed, N failed`. */
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    const failedSuites = results.numRuntimeErrorTestSuites;
    const failed = results.numFailedTests + failedSuites;
    const skipped =
      results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : "";
    process.stdout.write(
      `${results.numPassedTests} passed, ${failed} failed${skipped}\n`,
    );
  }
};
