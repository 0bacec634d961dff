import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeCacheOf, loadCommand } from '../cli/load-command.js';

/** What is compiled by the end of an ordinary run is worth keeping. */
const program = join(import.meta.dirname, '../assets/scenarios/classics/barrier.py');

const command = loadCommand();
if (command === undefined) throw new Error('the command line is not built');
await command.main(['run', program]);
for (const [path, { script }] of command.files) writeFileSync(codeCacheOf(path), script.createCachedData());
process.exitCode = 0;
