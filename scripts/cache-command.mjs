import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeCache, loadCommand } from '../cli/load-command.js';

/** What is compiled by the end of an ordinary run is worth keeping. */
const program = join(import.meta.dirname, '../assets/scenarios/classics/barrier.py');

const command = loadCommand();
if (command === undefined) throw new Error('the command line is not built');
await command.main(['run', program]);
writeFileSync(codeCache, command.script.createCachedData());
process.exitCode = 0;
