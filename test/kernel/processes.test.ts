import { describe, expect, it } from 'vitest';
import { compileProgram, nanoseconds, resolveMachine, simulate } from '../../simulator';
import { openReplay } from '../../simulator/kernel/program-run';
import { eventNames } from '../../simulator/model';

const limits = { instructions: 1e8, time: nanoseconds(600e9), memory: 2 ** 28 };

function run(source: string) {
  const { program, diagnostics, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { program, log: simulate(program, resolveMachine(header), limits) };
}

const pooled = `
from multiprocessing import Pool, Process, Queue, get_context

def square(x):
    return x * x

def put(queue):
    queue.put([square(x) for x in range(3)])

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, range(8)))
    queue = Queue()
    child = Process(target=put, args=(queue,), name="putter")
    child.start()
    print(queue.get())
    child.join()
    context = get_context("spawn")
    spawned = context.Process(target=print, args=("spawned",))
    spawned.start()
    spawned.join()
`;

const written = (log: ReturnType<typeof run>['log']): string => log.outputs.map(({ text }) => text).join('');

describe('a run of several processes', () => {
  const { program, log } = run(pooled);

  it('names its processes as the program does, and tells how each ended', () => {
    expect(log.processes.map(({ name }) => name)).toEqual([
      'MainProcess',
      'ForkPoolWorker-1',
      'ForkPoolWorker-2',
      'putter',
      'SpawnProcess-4',
    ]);
    const ends = [...log.columns.kind.slice(0, log.length)].flatMap((kind, i) =>
      eventNames[kind] === 'process.ended' ? [[log.columns.object[i], log.columns.value[i]]] : [],
    );
    expect(ends.sort()).toEqual([
      [0, 0],
      [1, -15],
      [2, -15],
      [3, 0],
      [4, 0],
    ]);
  });

  it('is the same each time', () => {
    const again = run(pooled).log;
    expect(again.columns).toEqual(log.columns);
    expect(again.strings).toEqual(log.strings);
  });

  it('can be replayed from any place to any other', () => {
    const replay = openReplay(program, log);
    const places = [0.9, 0.1, 0.5, 0.99, 0.3, 1, 0.6].map((part) => Math.floor(part * log.length));
    for (const place of places) {
      expect(replay.seekEvent(place).event).toBeGreaterThanOrEqual(place);
      expect(replay.view().threads.length).toBeGreaterThan(0);
      replay.stepBack('instruction');
    }
    expect(written(log)).toBe('[0, 1, 4, 9, 16, 25, 36, 49]\n[0, 1, 4]\nspawned\n');
  });
});

it('a child has its own copy of a lock that was not made to be shared', () => {
  const { log } = run(`
import threading
from multiprocessing import Process

lock = threading.Lock()

def try_lock():
    print(lock.acquire(timeout=0.1))

lock.acquire()
child = Process(target=try_lock)
child.start()
lock.release()
child.join()
print(lock.locked())
`);
  expect(written(log)).toBe('False\nFalse\n');
});

it('processes that wait for each other for ever are a deadlock', () => {
  const { log } = run(`
from multiprocessing import Pipe, Process

def wait(connection):
    connection.recv()

mine, theirs = Pipe()
child = Process(target=wait, args=(theirs,))
child.start()
child.join()
`);
  expect(log.outcome.kind).toBe('deadlock');
});

it('a killed process holds what it had locked for ever', () => {
  const { log } = run(`
import time
from multiprocessing import Lock, Process

def hold(lock):
    lock.acquire()
    time.sleep(10)

lock = Lock()
child = Process(target=hold, args=(lock,))
child.start()
time.sleep(0.1)
child.kill()
child.join()
print(child.exitcode, lock.acquire(timeout=0.1))
`);
  expect(written(log)).toBe('-9 False\n');
});
