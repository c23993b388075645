// The canary test loads this into the package's command line. It keeps the files that the command would remove at the end,
// so that the test can search them. The import file exists for only a few seconds.
const files = require("node:fs");
files.rmSync = () => undefined;
