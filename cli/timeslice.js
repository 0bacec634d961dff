#!/usr/bin/env node
const { loadCommand } = require('./load-command.js');

const command = loadCommand();

if (command !== undefined) void command.main(process.argv.slice(2));
else {
  process.stderr.write('timeslice is not built yet: run `npm ci`, or `npm run build` after a change.\n');
  process.exitCode = 2;
}
