/**
 * Runs one program in Timeslice and under python3 and shows both where they differ:
 *   node test/conformance/compare.mjs FILE
 */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { runnerImport } from 'vite';

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('usage: node test/conformance/compare.mjs FILE...');
  process.exit(2);
}
const { module } = await runnerImport(resolve(import.meta.dirname, 'run-both.ts'), { logLevel: 'error' });
const { otherMachines, runInCPython, runInTimeslice, showResult } = module;

/** A fault of our own in one program leaves the others to be compared. */
function runSafely(source, file, settings) {
  try {
    return showResult(runInTimeslice(source, file, settings));
  } catch (error) {
    return `${error.stack}\n`;
  }
}

let differences = 0;
for (const path of paths) {
  const source = readFileSync(path, 'utf8');
  const expected = showResult(await runInCPython(resolve(path)));
  for (const [machine, settings] of [['the default machine', {}], ...otherMachines]) {
    const actual = runSafely(source, basename(path), settings);
    if (actual === expected) continue;
    differences++;
    console.log(`=== ${path}: CPython\n${expected}=== Timeslice on ${machine}\n${actual}`);
    break;
  }
}
console.log(`${paths.length} compared, ${differences} differ`);
process.exitCode = differences > 0 ? 1 : 0;
