// Loaded into this package's command line by the canary test: what the command removes at its end stays, so that it can
// be searched. The import file lives for some seconds only.
const files = require("node:fs");
files.rmSync = () => undefined;
