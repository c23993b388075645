#!/usr/bin/env node
// npm links a command only to a file that exists when it installs, and in a clone dist/ is built after that.
require("../dist/bundle/cli.cjs");
