#!/usr/bin/env node
// This file is not in dist, because npm links only commands that exist before the build.
require("../dist/main.js");
