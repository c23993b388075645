#!/usr/bin/env node
// When npm installs a package, it links a command only to a file that already exists. In a clone, dist/ does not exist
// yet.
require("../dist/bundle/cli.cjs");
