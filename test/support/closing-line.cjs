/** Ends a run with one line, `N passed, N failed`, for people in a hurry and for machines. */
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
