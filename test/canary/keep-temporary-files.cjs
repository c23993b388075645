// The canary test loads this into the package's command line. It keeps what the command would remove at the end, so that it can
// be searched. The import file exists for only a few seconds.
const files = require("node:fs");
files.rmSync = () => undefined;
