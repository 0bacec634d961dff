import { expect, test } from 'vitest';
import {
  compileProgram,
  listSlices,
  listSteps,
  machineOfWitness,
  resolveMachine,
  type ScheduledSlice,
} from '../../simulator';
import { exploreText, replayWitness } from './explore-text';

const program = `import threading
count = 0
def work():
    global count
    seen = count
    count = seen + 1
a = threading.Thread(target=work, name="A")
b = threading.Thread(target=work, name="B")
a.start()
b.start()
a.join()
b.join()
assert count == 2
`;

test("a schedule's stretches name their threads and the lines they go through, in order", () => {
  const [failure] = exploreText(program).failures;
  if (failure === undefined) throw new Error('an update can be lost');
  const slices: readonly ScheduledSlice[] = failure.witness.schedule;
  const { program: compiled, header } = compileProgram(program, 'a.py');
  if (compiled === undefined) throw new Error('compiles');
  const machine = { ...resolveMachine(header, {}), interpreter: 'none' as const };
  const steps = listSteps(compiled, machineOfWitness(machine, slices), 2 ** 28, slices);
  expect(steps.map(({ thread }) => thread)).toEqual(slices.map(({ thread }) => thread));
  expect(steps.map(({ instructions }) => instructions)).toEqual(
    slices.map(({ instructions }) => instructions),
  );
  const [beginning, ...rest] = steps;
  expect(beginning).toMatchObject({ name: 'MainThread', lines: [] });
  const linesOf = (name: string): readonly number[] =>
    rest.filter((step) => step.name === name).flatMap(({ lines }) => lines);
  expect([...new Set(linesOf('A').filter((line) => line > 3))]).toEqual([5, 6]);
  expect([...new Set(linesOf('B').filter((line) => line > 3))]).toEqual([5, 6]);
  expect(linesOf('MainThread').at(-1)).toBe(13);
});

test('a run on one CPU is told as the schedule that it follows, one on several is not', () => {
  const [failure] = exploreText(program).failures;
  if (failure === undefined) throw new Error('an update can be lost');
  const { schedule } = failure.witness;
  const log = replayWitness(program, 'none', failure.witness);
  expect(listSlices(log)).toEqual(schedule.filter(({ instructions }) => instructions > 0));
  expect(listSlices({ ...log, machine: { ...log.machine, cpus: 2 } })).toBeUndefined();
});
