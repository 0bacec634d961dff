import {
  compileProgram,
  nanoseconds,
  openReplay,
  resolveMachine,
  type StepKind,
  simulate,
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

/** Rounds of each thread's loop, by interpreter: some hundred million instructions, and some ten. */
const runs = [
  ['cpython-3.12', 1_540_000],
  ['free-threaded', 220_000],
] as const;

/** Steps back from places all over a run. */
export function* measureReplay(): Generator<string> {
  for (const [interpreter, rounds] of runs) {
    const { program, header } = compileProgram(source(rounds), 'bench.py');
    if (program === undefined) return;
    const machine = resolveMachine(header, { interpreter, cpus: 4 });
    const log = simulate(program, machine, { instructions: 1e9, time: nanoseconds(1e15), memory: 2 ** 30 });
    const replay = openReplay(program, log);
    const start = performance.now();
    replay.seekEvent(log.length);
    yield `replay, ${interpreter}: ${(log.instructions / 1e6).toFixed(1)} M instructions, first way through ${(performance.now() - start).toFixed(0)} ms`;
    for (const kind of ['instruction', 'line', 'switch', 'event'] satisfies StepKind[]) {
      const times = Array.from({ length: PLACES }, (_, i) => {
        replay.seekInstruction(Math.floor((log.instructions * ((i * 37) % PLACES) + 1) / PLACES));
        const before = performance.now();
        replay.stepBack(kind);
        replay.view();
        return performance.now() - before;
      }).sort((a, b) => a - b);
      const [median, worst] = [times[PLACES / 2], times[PLACES - 1]].map((time) => time?.toFixed(1));
      yield `  a step back by ${kind.padEnd(11)} median ${median} ms, worst ${worst} ms`;
    }
  }
}
