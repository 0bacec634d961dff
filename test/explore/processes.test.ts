import { describe, expect, it } from 'vitest';
import {
  type Exploration,
  failureDistances,
  findFailureHint,
  HandScheduler,
  nextVisibleStep,
  traceSchedule,
} from '../../simulator';
import { endOfRun } from '../../simulator/compare/run-end';
import { checkProcesses, searchAllProcesses } from './check-processes';
import { exploreText, printed, replayWitness } from './explore-text';
import { randomProcesses } from './random-processes';
import { compileToSearch } from './search-program';

const interpreter = 'cpython-3.12';
/** What was explored before: to compile the library takes longest. */
const explored = new Map<string, Exploration>();

function exploreProcesses(source: string): Exploration {
  const found = explored.get(source) ?? exploreText(source, { interpreter });
  explored.set(source, found);
  return found;
}

const printsOf = ({ outcomes }: Exploration): string[] => outcomes.map(({ output }) => output).sort();

const counter = (update: string): string => `from multiprocessing import Process, Value

def work(counter):
    ${update}

if __name__ == "__main__":
    counter = Value("i", 0)
    workers = [Process(target=work, args=(counter,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(counter.value)
`;
const lost = counter('counter.value += 1');

const opposite = `from multiprocessing import Lock, Process

def work(first, second):
    with first:
        with second:
            print("both")

if __name__ == "__main__":
    a, b = Lock(), Lock()
    one = Process(target=work, args=(a, b))
    two = Process(target=work, args=(b, a))
    one.start()
    two.start()
    one.join()
    two.join()
`;

const undrained = `from multiprocessing import Process, Queue

def work(queue):
    queue.put("x" * 70000)
    queue.put("y")

if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=work, args=(queue,))
    worker.start()
    worker.join()
    print(len(queue.get()))
`;

const twoReceivers = `from multiprocessing import Pipe, Process

def work(name, end):
    print(name, end.recv())

if __name__ == "__main__":
    here, there = Pipe()
    workers = [Process(target=work, args=(name, there)) for name in "ab"]
    for worker in workers:
        worker.start()
    here.send(1)
    here.send(2)
    for worker in workers:
        worker.join()
`;

describe('of a program with several processes', () => {
  it('an update of a number that they share without a lock can be lost', () => {
    const found = exploreProcesses(lost);
    expect(found).toMatchObject({ isComplete: true, failures: [] });
    expect(printsOf(found)).toEqual(['1\n', '2\n']);
    const costs = found.outcomes.map(({ output, witness }) => `${output}${witness.preemptions}`);
    expect(costs.sort()).toEqual(['1\n1', '2\n0']);
  });

  it('no update is lost under the lock of the number: that is proved', () => {
    const found = exploreProcesses(counter('with counter.get_lock():\n        counter.value += 1'));
    expect(found.isComplete).toBe(true);
    expect(printsOf(found)).toEqual(['2\n']);
  });

  it('locks taken in opposite orders come to a deadlock after one pre-emption, which names the processes', () => {
    const { isComplete, failures, outcomes } = exploreProcesses(opposite);
    expect(isComplete).toBe(true);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['deadlock', 'finished']);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ kind: 'deadlock', thread: 'MainThread, Process-1, Process-2' });
    expect(failures[0]?.message).toBe(
      'MainThread waits for Process-1 to end; Process-1 waits for with second; Process-2 waits for with second',
    );
    expect(failures[0]?.witness).toMatchObject({ preemptions: 1, switches: 2, isLeast: true });
  });

  it('a child that is joined before its queue is drained is waited for in every schedule', () => {
    const { isComplete, outcomes } = exploreProcesses(undrained);
    expect(isComplete).toBe(true);
    expect(outcomes.map(({ kind, stuck }) => [kind, stuck.map(({ thread }) => thread)])).toEqual([
      ['deadlock', ['MainThread', 'Process-1', 'Process-1/QueueFeederThread']],
    ]);
  });

  it('an exception that ends a child is a failure of that process', () => {
    const source = counter('counter.value += 1\n    assert counter.value < 2, "both"');
    const { isComplete, failures } = exploreProcesses(source);
    expect(isComplete).toBe(true);
    expect(failures.map(({ kind, message, line }) => [kind, message, line])).toEqual([
      ['assertion', 'AssertionError: both', 5],
    ]);
    expect(failures[0]?.thread).toMatch(/^Process-[12]$/);
  });

  it('runs in which a child fails are found among the ends', () => {
    const source = counter('counter.value += 1\n    assert counter.value < 2, "both"');
    const { outcomes } = exploreProcesses(source);
    expect(outcomes.length).toBeGreaterThan(1);
    for (const outcome of outcomes) {
      const log = replayWitness(source, interpreter, outcome.witness);
      const exceptions = outcome.failures.map(({ message }) => message).sort();
      expect(endOfRun(log)).toEqual({ kind: outcome.kind, output: outcome.output, exceptions });
    }
  });

  it('forked and spawned children come to the same', () => {
    const spawned = lost
      .replace('import Process, Value', 'import Process, Value, set_start_method')
      .replace('    counter = ', '    set_start_method("spawn")\n    counter = ');
    expect(printsOf(exploreProcesses(spawned))).toEqual(printsOf(exploreProcesses(lost)));
  });

  it('threads within a child race for what is its own', () => {
    const source = `from multiprocessing import Process
from threading import Thread

count = 0

def add():
    global count
    count = abs(count) + 1

def work():
    threads = [Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(count)

if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
    print(count)
`;
    const found = exploreProcesses(source);
    expect(found.isComplete).toBe(true);
    expect(printsOf(found)).toEqual(['1\n0\n', '2\n0\n']);
  });

  it('threads that began before the first process are explored with it', () => {
    const source = `from multiprocessing import Process
from threading import Thread

def say(text):
    print(text)

if __name__ == "__main__":
    thread = Thread(target=say, args=("thread",))
    thread.start()
    worker = Process(target=say, args=("process",))
    worker.start()
    thread.join()
    worker.join()
`;
    expect(printsOf(exploreProcesses(source))).toEqual(['process\nthread\n', 'thread\nprocess\n']);
  });

  it.each([
    ['an update that is lost', lost],
    ['a deadlock', opposite],
    ['a queue that nobody drains', undrained],
    ['two that wait at one pipe', twoReceivers],
  ])('every witness replays: %s', (_, source) => {
    for (const { kind, output, witness } of exploreProcesses(source).outcomes) {
      const log = replayWitness(source, interpreter, witness);
      expect([log.outcome.kind, printed(log)]).toEqual([kind, output]);
    }
  });

  it('single schedules alone find the deadlock, and say that they prove nothing', () => {
    const { isComplete, failures, notCovered } = exploreText(opposite, {
      interpreter,
      strategy: 'random',
      schedules: 40,
    });
    expect(isComplete).toBe(false);
    expect(notCovered).not.toEqual([]);
    expect(failures.map(({ kind }) => kind)).toEqual(['deadlock']);
  });

  it('beyond a limit single schedules go on', () => {
    const { isComplete, outcomes, strategies } = exploreText(lost, { interpreter, maxStates: 20 });
    expect(isComplete).toBe(false);
    expect(strategies.length).toBeGreaterThan(0);
    expect(outcomes.map(({ output }) => output).sort()).toEqual(['1\n', '2\n']);
  });

  describe('the deadlock', () => {
    const compiled = compileToSearch(opposite, interpreter);
    const { program, machine } = compiled;
    const space = searchAllProcesses(compiled);

    it('a least schedule leads through the states that were found, to its end', () => {
      for (const { kind, witness } of exploreProcesses(opposite).outcomes) {
        const { states, isKnown } = traceSchedule(space, witness.schedule);
        expect(isKnown).toBe(true);
        expect(states).toHaveLength(witness.steps + 1);
        expect(space.endStates[space.ends[states.at(-1)?.state ?? 0] ?? -1]?.kind).toBe(kind);
      }
    });

    it('whoever picks the threads by hand is led to it, step by step', () => {
      const distances = failureDistances(space);
      const hand = new HandScheduler(program, machine, 2 ** 28);
      const seen: (number | undefined)[] = [];
      for (;;) {
        const trace = traceSchedule(space, hand.schedule);
        const hint = findFailureHint(space, distances, trace, hand.choices);
        seen.push(hint?.distance);
        if (hint?.thread === undefined) break;
        const count = nextVisibleStep(space, trace, hint.thread);
        hand.pick(hint.thread, { kind: 'instructions', count });
      }
      expect(seen).toEqual([4, 3, 2, 1, 0]);
      // Nothing can be done about it any more: each goes on to where it is stuck.
      for (const { thread, state } of hand.choices)
        if (state === 'ready') hand.pick(thread, { kind: 'line' });
      expect(hand.isOver).toBe(true);
      expect(hand.choices.map(({ name }) => name)).toEqual(['MainThread', 'Process-1', 'Process-2']);
    });
  });
});

it.each([1, 2])(
  'what the kernel comes to in turns of random length is among the ends found: program %i',
  (seed) => {
    const counts = { processes: 0, processStates: 0, processReduced: 0 };
    expect(checkProcesses(compileToSearch(randomProcesses(seed)), seed, counts)).toBeUndefined();
    expect(counts.processes).toBe(1);
  },
);
