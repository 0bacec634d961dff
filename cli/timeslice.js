#!/usr/bin/env node
import { loadCommand } from './load-command.js';

const command = loadCommand();

if (command !== undefined) await command.main(process.argv.slice(2));
else {
  process.stderr.write('timeslice is not built yet: run `npm ci`, or `npm run build` after a change.\n');
  process.exitCode = 2;
}
