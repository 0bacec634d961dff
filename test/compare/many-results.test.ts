import { describe, expect, test } from 'vitest';
import {
  compileProgram,
  type EventLog,
  explore,
  groupResults,
  type InterpreterName,
  judgeEnds,
  nanoseconds,
  noPrediction,
  type Prediction,
  predictionOf,
  RunTally,
  resolveMachine,
  type VariableView,
  varyingGlobals,
} from '../../simulator';
import { readDrawnLog } from '../support/drawn-log';

const counter = `import threading
total = 0
def work():
    global total
    seen = total
    total = seen + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(total)
`;

const known = new Map<string, Prediction>();

/** Looked for once. */
function predict(source: string): Prediction {
  const prediction = known.get(source) ?? exploreText(source);
  known.set(source, prediction);
  return prediction;
}

function exploreText(source: string): Prediction {
  const interpreter: InterpreterName = 'none';
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('does not compile');
  return predictionOf(
    explore(program, resolveMachine(header, { interpreter }), {
      interpreter,
      granularity: 'instruction',
      reduction: true,
      processMemory: 2 ** 26,
      limits: { states: 100_000, memory: 2 ** 28, goesOn: () => true },
    }),
  );
}

/** A run that printed something. */
function printing(text: string, changes: Partial<EventLog> = {}): EventLog {
  return {
    ...readDrawnLog('0 A thread.started\n1 A thread.ended\n2 - run.ended', { threads: ['A'] }),
    outputs: [{ stream: 'stdout', text, thread: 0 as never }],
    ...changes,
  };
}

const leaving = (name: string, text: string): VariableView[] => [{ name, value: { type: 'int', text } }];

function tally(runs: readonly (readonly [EventLog, VariableView[]?])[]): RunTally {
  const counted = new RunTally();
  for (const [log, globals] of runs) counted.add(log, globals);
  return counted;
}

describe('results of many runs', () => {
  test('are counted, the commonest first, with the first run of each', () => {
    const { runs, ends } = tally([[printing('1\n')], [printing('2\n')], [printing('2\n')]]).counts();
    expect(runs).toBe(3);
    expect(ends.map(({ output, runs: n, example }) => [output, n, example])).toEqual([
      ['2\n', 2, 1],
      ['1\n', 1, 0],
    ]);
  });

  test('differ by how they end: an exception in a thread, a deadlock', () => {
    const failed = printing('', {
      outputs: [
        {
          stream: 'stderr',
          text: 'Exception in thread A:\nTraceback …\nValueError: no\n',
          thread: 0 as never,
        },
      ],
    });
    const stuck = printing('', { outcome: { kind: 'deadlock', deadlock: 0 } });
    const { ends } = tally([[printing('')], [failed], [stuck]]).counts();
    expect(ends.map(({ kind, exceptions }) => [kind, ...exceptions])).toEqual([
      ['finished'],
      ['finished', 'ValueError: no'],
      ['deadlock'],
    ]);
  });

  test('of 10,000 runs that are all different keep few examples, and count what they do not list', () => {
    const counted = new RunTally();
    for (let run = 0; run < 10_000; run++) {
      counted.add(printing(`${run}\n`, { end: nanoseconds(1 + run * 1000) }));
    }
    expect(counted.examples.size).toBeLessThan(200);
    const { ends, otherEnds, runs, times } = counted.counts(100);
    expect(ends.length).toBe(100);
    expect(otherEnds).toBe(9900);
    expect(times.counts.reduce((sum, n) => sum + n, 0)).toBe(runs);
  });
});

describe('what was observed, beside what exploration predicts', () => {
  test('is predicted, with its probability, or missing among what was seen', () => {
    const judged = judgeEnds(tally([[printing('2\n'), leaving('total', '2')]]).counts(), predict(counter));
    expect(judged.ends[0]).toMatchObject({ verdict: 'predicted' });
    expect(judged.faults).toBe(0);
    expect(judged.unseen.map(({ output }) => output)).toEqual(['1\n']);
    const chances = [...judged.ends, ...judged.unseen].map(({ probability }) => probability);
    const sum = chances.reduce((all, f) => all + Number(f?.numerator) / Number(f?.denominator), 0);
    expect(sum).toBeCloseTo(1);
  });

  test('is a fault of ours where every schedule was looked at and none ends like that', () => {
    const judged = judgeEnds(tally([[printing('3\n')], [printing('2\n')]]).counts(), predict(counter));
    expect(judged.ends.map(({ verdict }) => verdict)).toEqual(['fault', 'predicted']);
    expect(judged.faults).toBe(1);
  });

  test('is a fault too where it prints the right thing and a variable is wrong', () => {
    const judged = judgeEnds(tally([[printing('2\n'), leaving('total', '7')]]).counts(), predict(counter));
    expect(judged.ends[0]?.verdict).toBe('fault');
  });

  test('is only not covered where exploration stopped early, the program reads the clock, or a run was stopped', () => {
    const seen = tally([[printing('3\n')]]).counts();
    expect(judgeEnds(seen, { ...predict(counter), isComplete: false }).ends[0]?.verdict).toBe('not-covered');
    const clock = `import threading, time
thread = threading.Thread(target=print, args=(time.time(),))
thread.start()
thread.join()
`;
    expect(judgeEnds(seen, predict(clock)).ends[0]?.verdict).toBe('not-covered');
    const stopped = tally([[printing('3\n', { outcome: { kind: 'limit', limit: 'time' } })]]).counts();
    expect(judgeEnds(stopped, predict(counter)).ends[0]?.verdict).toBe('not-covered');
    expect(judgeEnds(seen, noPrediction('processes')).faults).toBe(0);
  });
});

describe('results told apart', () => {
  test('by a variable add up what prints differ in, and the chances of all that leave it so', () => {
    const prediction = predict(counter);
    const counts = tally([
      [printing('2\n'), leaving('total', '2')],
      [printing('1\n'), leaving('total', '1')],
      [printing('2\n'), leaving('total', '2')],
    ]).counts();
    expect(varyingGlobals(counts, prediction)).toEqual(['total']);
    const judgement = judgeEnds(counts, prediction);
    const groups = groupResults({ kind: 'global', name: 'total' }, counts, judgement, prediction);
    expect(groups.map(({ label, runs, verdict }) => [label, runs, verdict])).toEqual([
      ['total = 2', 2, 'predicted'],
      ['total = 1', 1, 'predicted'],
    ]);
    expect(groups[0]?.probability).toEqual(judgement.ends[0]?.probability);
  });

  test('by the order of finish speak of no prediction', () => {
    const counts = tally([[printing('')]]).counts();
    const nothing = noPrediction('');
    expect(groupResults({ kind: 'order' }, counts, judgeEnds(counts, nothing), nothing)).toEqual([
      { label: 'A', runs: 1, example: 0, verdict: 'none', probability: undefined },
    ]);
  });
});
