#!/usr/bin/env node
// Lies here and not in dist, because npm links only commands that exist before the build.
require("../dist/main.js");
