import { expect, it } from 'vitest';
import {
  compileProgram,
  type Machine,
  nanoseconds,
  openReplay,
  resolveMachine,
  simulate,
  startRun,
} from '../../simulator';
import { Checkpoints } from '../../simulator/kernel/checkpoints';
import type { KernelSnapshot } from '../../simulator/kernel/kernel-snapshot';

const progressAt = (instructions: number) => ({ instructions, turns: 0, events: 0 });

const snapshotAt = (instructions: number, byteLength: number) =>
  ({ progress: progressAt(instructions), byteLength }) as Partial<KernelSnapshot> as KernelSnapshot;

/** Runs so far, with a snapshot wherever one is due, and answers the farthest way from a place back to its snapshot. */
function farthestWayBack(length: number, byteLength: number): { way: number; kept: number } {
  const checkpoints = new Checkpoints();
  for (let at = 0; at <= length; at += checkpoints.stride(progressAt(at), true)) {
    if (checkpoints.wants(progressAt(at))) checkpoints.add(snapshotAt(at, byteLength));
  }
  const places = Array.from({ length: 5000 }, (_, i) => Math.floor((length * i) / 5000));
  const found = places.map(
    (place) =>
      checkpoints.findLast((each) => each.progress.instructions <= place)?.progress.instructions ?? 0,
  );
  const ways = places.map((place, i) => place - (found[i] ?? 0));
  return { way: Math.max(...ways), kept: new Set(found).size };
}

it.each([1e6, 1e7, 1e8, 1e9])(
  'the way back in a run of %d instructions is a hundredth of it at most, or what is soon done',
  (length) => {
    const { way, kept } = farthestWayBack(length, 1e5);
    expect(way).toBeLessThanOrEqual(Math.max(length / 100, 530_000));
    expect(kept).toBeLessThanOrEqual(2048);
  },
);

it('large snapshots are kept farther apart, so that all of them fit', () => {
  expect(farthestWayBack(1e8, 2 ** 24).kept).toBeLessThanOrEqual(12);
});

const limits = { instructions: 1e7, time: nanoseconds(1e12), memory: 2 ** 27 };

/** @param rounds what each thread computes between two effects */
const locks = (rounds: number): string => `
import threading, time, queue
lock = threading.Lock()
words = queue.Queue(3)
total = 0
def work(name):
    global total
    n = name
    for i in range(12):
        for j in range(${rounds}):
            n += 1
        with lock:
            total += 1
        if i % 4 == n % 4:
            time.sleep(0.0001)
        words.put(str(i)) if name % 2 else words.get()
threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
for t in threads: t.start()
for t in threads: t.join()
print(total)
`;

const processes = `
from multiprocessing import Process, Pipe
def work(end, n):
    for i in range(6000):
        n += i % 7
    end.send(n)
if __name__ == '__main__':
    ends = []
    for n in range(3):
        mine, its = Pipe()
        Process(target=work, args=(its, n)).start()
        ends.append(mine)
    print([end.recv() for end in ends])
`;

it.each([
  ['threads with a GIL', locks(4000), { interpreter: 'cpython-3.12', cpus: 2 }],
  [
    'threads without a GIL, fair shares',
    locks(400),
    { interpreter: 'free-threaded', cpus: 4, policy: 'fair' },
  ],
  ['processes', processes, { interpreter: 'cpython-3.12', cpus: 4 }],
] satisfies [string, string, Partial<Machine>][])(
  'a run that keeps its history gives the same log, and any place in it is reached first: %s',
  (_name, source, settings) => {
    const { program, header } = compileProgram(source, 'kept.py');
    if (program === undefined) throw new Error('does not compile');
    const machine = resolveMachine(header, settings);
    const log = simulate(program, machine, limits);
    const run = startRun(program, machine, limits, true);
    while (!run.advance(10_000));
    expect(run.log()).toEqual(log);
    const last = run.history()?.checkpoints.findLast(() => true);
    expect(last?.progress.instructions).toBeGreaterThan(0);
    const place = log.instructions - 100;
    const plain = openReplay(program, log);
    const kept = openReplay(program, log, run.history());
    expect(kept.seekInstruction(place)).toEqual(plain.seekInstruction(place));
    expect(kept.view()).toEqual(plain.view());
    expect(kept.stepBack('event')).toEqual(plain.stepBack('event'));
    expect(kept.view()).toEqual(plain.view());
  },
  // Boots an interpreter for every replay.
  120_000,
);
