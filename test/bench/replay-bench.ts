import {
  compileProgram,
  type EventLog,
  type Machine,
  nanoseconds,
  openReplay,
  type Program,
  resolveMachine,
  type StepKind,
  simulate,
  startRun,
} from '../../simulator';

const source = (rounds: number): string => `
import threading
total = 0
def work():
    global total
    i = 0
    while i < ${rounds}:
        i += 1
        if i % 3 == 0:
            total = total + i
threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
`;

const PLACES = 60;
const limits = { instructions: 1e9, time: nanoseconds(1e15), memory: 2 ** 30 };

/** Rounds of each thread's loop, by interpreter: some hundred million instructions each. */
const runs = [
  ['cpython-3.12', 1_540_000],
  ['free-threaded', 1_540_000],
] as const;

function timeOf<Result>(act: () => Result): { result: Result; ms: number } {
  const start = performance.now();
  const result = act();
  return { result, ms: performance.now() - start };
}

/** The run as the app does it, with checkpoints, and as others do, in ms: the least of two each, in turns. */
function compareRuns(program: Program, machine: Machine) {
  let plain = Number.POSITIVE_INFINITY;
  let keeping = Number.POSITIVE_INFINITY;
  let run = startRun(program, machine, limits, true);
  let log: EventLog | undefined;
  for (let i = 0; i < 2; i++) {
    plain = Math.min(plain, timeOf(() => simulate(program, machine, limits)).ms);
    run = startRun(program, machine, limits, true);
    const { ms } = timeOf(() => {
      while (!run.advance(50_000));
      log = run.log();
    });
    keeping = Math.min(keeping, ms);
  }
  return { plain, keeping, run, log: log ?? run.log() };
}

/** Median and worst of some times. */
function describeTimes(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const [median, worst] = [sorted[sorted.length >> 1], sorted[sorted.length - 1]];
  return `median ${median?.toFixed(1)} ms, worst ${worst?.toFixed(1)} ms`;
}

const placeOf = (log: EventLog, i: number): number =>
  Math.floor((log.instructions * ((i * 37) % PLACES) + 1) / PLACES);

/** Steps back from places all over a run, and the first jump to a place after the run has ended. */
export function* measureReplay(): Generator<string> {
  for (const [interpreter, rounds] of runs) {
    const { program, header } = compileProgram(source(rounds), 'bench.py');
    if (program === undefined) return;
    const machine = resolveMachine(header, { interpreter, cpus: 4 });
    const { plain, keeping, run, log } = compareRuns(program, machine);
    yield `replay, ${interpreter}: ${(log.instructions / 1e6).toFixed(1)} M instructions; the run ${plain.toFixed(0)} ms, with checkpoints ${keeping.toFixed(0)} ms`;
    const jumps = Array.from({ length: PLACES }, (_, i) => {
      const replay = openReplay(program, log, run.history());
      return timeOf(() => replay.seekInstruction(placeOf(log, i))).ms;
    });
    yield `  the first jump, to anywhere ${describeTimes(jumps)}`;
    for (const kind of ['instruction', 'line', 'switch', 'event'] satisfies StepKind[]) {
      const replay = openReplay(program, log, run.history());
      const times = Array.from({ length: PLACES }, (_, i) => {
        replay.seekInstruction(placeOf(log, i));
        return timeOf(() => {
          replay.stepBack(kind);
          replay.view();
        }).ms;
      });
      yield `  a step back by ${kind.padEnd(11)}  ${describeTimes(times)}`;
    }
  }
}
