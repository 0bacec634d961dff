import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeCacheOf, loadCommand } from '../cli/load-command.js';

/** What is compiled by the end of an ordinary run, and of an exploration, is worth keeping. */
const scenarios = join(import.meta.dirname, '../assets/scenarios');

const command = loadCommand();
if (command === undefined) throw new Error('the command line is not built');
await command.main(['run', join(scenarios, 'classics/barrier.py')]);
await command.main(['explore', join(scenarios, 'classics/dining_philosophers.py'), '--json', '-']);
for (const [path, { script }] of command.files) writeFileSync(codeCacheOf(path), script.createCachedData());
process.exitCode = 0;
