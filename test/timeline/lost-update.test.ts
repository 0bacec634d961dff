import { expect, it } from 'vitest';
import {
  compileProgram,
  eventNumber,
  explainMoment,
  type InterpreterName,
  nanoseconds,
  openReplay,
  resolveMachine,
  sentenceToText,
  simulate,
} from '../../simulator';

const program = `
import threading

counter = 0

def count():
    global counter
    for _ in range(20):
        counter += 1

threads = [threading.Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
`;

/** What the program prints, and every sentence about an update that was lost. */
function runCounter(interpreter: InterpreterName, quantum: number): { counter: number; lost: string[] } {
  const { program: compiled, header } = compileProgram(program, 'count.py');
  if (compiled === undefined) throw new Error('does not compile');
  const settings = {
    interpreter,
    quantum: nanoseconds(quantum),
    switchInterval: nanoseconds(200),
    cpus: 1,
    instruction: nanoseconds(10),
  };
  const machine = resolveMachine(header, settings);
  const limits = { instructions: 1e6, time: nanoseconds(1e12), memory: 2 ** 26 };
  const log = simulate(compiled, machine, limits);
  const replay = openReplay(compiled, log);
  const lost: string[] = [];
  const first = log.columns.instruction[log.columns.kind.lastIndexOf(eventNumber['thread.started'])];
  for (let n = first; n <= log.instructions; n++) {
    replay.seekInstruction(n);
    const view = replay.view();
    if (view.last?.effect?.startsWith('stored') !== true) continue;
    const told = sentenceToText(explainMoment(log, view, replay.history(20)));
    if (told.includes('an update was lost')) lost.push(told);
  }
  return { counter: Number(log.outputs.map(({ text }) => text).join('')), lost };
}

it('a run that loses updates tells each where it happens', () => {
  const { counter, lost } = runCounter('none', 50);
  expect(counter).toBeLessThan(40);
  expect(lost.length).toBeGreaterThan(0);
  expect(lost[0]).toMatch(
    /^Thread-\d \(count\) stored \d+ into counter, though Thread-\d \(count\) had stored \d+ since Thread-\d \(count\) read it: an update was lost\.$/,
  );
});

it('a run that loses none tells of none', () => {
  expect(runCounter('cpython-3.12', 70)).toEqual({ counter: 40, lost: [] });
});
