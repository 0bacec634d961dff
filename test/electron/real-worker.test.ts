import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RealRuns } from '../../services/real-runs';
import { compileProgram, resolveMachine } from '../../simulator';

/** What stands beside the shell's main script, and beside the command line. */
const scripts = ['electron/real-worker.js', 'cli/real-worker.js'];

const source = `
import multiprocessing, threading
thread = threading.Thread(target=print, args=("thread",))
child = multiprocessing.Process(target=print, args=("child",))
for each in (thread, child):
    each.start()
    each.join()
`;

test.each(scripts)('the built %s runs threads and processes', async (script) => {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('the program is wrong');
  const machine = resolveMachine(header, {});
  const settings = { machine, memory: 2 ** 26, mostWorkers: 8, events: 1000, traces: true };
  const runs = new RealRuns(program, settings, join(import.meta.dirname, '../../dist', script));
  await runs.prepare(2);
  const answer = await runs.run(60_000);
  await runs.close();
  expect(answer.ok && answer.log.outputs.map(({ text }) => text).join('')).toBe('thread\nchild\n');
});
