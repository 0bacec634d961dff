import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileProgram,
  type EventLog,
  eventNames,
  interpreterNames,
  type Machine,
  nanoseconds,
  openReplay,
  policyNames,
  resolveMachine,
  simulate,
  summarizeRun,
} from '../../simulator';
import { phaseByEvent } from '../../simulator/model';

/*
 * Random programs of several processes, some with threads of their own, that share a lock, a number and a queue.
 */

type Step = readonly [kind: 'compute' | 'work' | 'io' | 'sleep' | 'lock' | 'thread', size: number];

interface Plan {
  readonly method: 'fork' | 'spawn';
  readonly children: readonly (readonly Step[])[];
}

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('compute', 'work', 'io', 'sleep', 'lock', 'thread'),
  fc.integer({ min: 1, max: 400 }),
);

const randomPlan: fc.Arbitrary<Plan> = fc.record({
  method: fc.constantFrom('fork', 'fork', 'spawn'),
  children: fc.array(fc.array(step, { maxLength: 5 }), { minLength: 1, maxLength: 3 }),
});

const microseconds = (min: number, max: number) =>
  fc.integer({ min, max }).map((time) => nanoseconds(time * 1000));

const randomSettings: fc.Arbitrary<Partial<Machine>> = fc.record({
  cpus: fc.integer({ min: 1, max: 4 }),
  policy: fc.constantFrom(...policyNames),
  interpreter: fc.constantFrom(...interpreterNames),
  quantum: microseconds(20, 3000),
  switchCost: microseconds(0, 5),
  switchInterval: microseconds(30, 2000),
  runQueues: fc.constantFrom('central', 'central', 'per-cpu'),
  stealing: fc.constant(true),
  migrationCost: microseconds(0, 4),
});

const programOf = ({ method, children }: Plan): string => `import multiprocessing
import threading
import time
import timeslice

def think(rounds):
    total = 0
    for n in range(rounds):
        total += n

def child(steps, lock, counter, results):
    helpers = []
    for kind, size in steps:
        if kind == 'compute':
            think(size)
        elif kind == 'work':
            timeslice.cpu(size / 1_000_000)
        elif kind == 'io':
            timeslice.io(size / 1_000_000)
        elif kind == 'sleep':
            time.sleep(size / 1_000_000)
        elif kind == 'lock':
            with lock:
                counter.value += size
        else:
            helpers.append(threading.Thread(target=think, args=(size,)))
            helpers[-1].start()
    for helper in helpers:
        helper.join()
    results.put(len(steps))

if __name__ == '__main__':
    context = multiprocessing.get_context('${method}')
    lock = context.Lock()
    counter = context.Value('i', 0, lock=False)
    results = context.SimpleQueue()
    children = [context.Process(target=child, args=(steps, lock, counter, results)) for steps in ${JSON.stringify(children)}]
    for each in children:
        each.start()
    answers = sorted(results.get() for _ in children)
    for each in children:
        each.join()
    print(answers, counter.value, [each.exitcode for each in children])
`;

function compile(plan: Plan) {
  const { program, header, diagnostics } = compileProgram(programOf(plan), 'plan.py');
  if (program === undefined) throw new Error(JSON.stringify(diagnostics));
  return { program, header };
}

function run(plan: Plan, settings: Partial<Machine>): EventLog {
  const { program, header } = compile(plan);
  const machine = resolveMachine(header, settings);
  return simulate(program, machine, { instructions: 1e7, time: nanoseconds(1e12), memory: 2 ** 28 });
}

/** Asks the same of many random programs on random machines. */
function forAll(check: (log: EventLog, plan: Plan, settings: Partial<Machine>) => void) {
  fc.assert(
    fc.property(randomPlan, randomSettings, (plan, settings) => check(run(plan, settings), plan, settings)),
    { numRuns: 25, seed: 1 },
  );
}

function* eachEvent({ columns, length }: EventLog) {
  for (let i = 0; i < length; i++) {
    yield {
      i,
      kind: columns.kind[i],
      name: eventNames[columns.kind[i]],
      time: columns.time[i],
      thread: columns.thread[i],
      cpu: columns.cpu[i],
    };
  }
}

describe('whatever the processes and the machine', () => {
  it('what was sent arrives, what was shared adds up, and all have ended', () => {
    forAll((log, { children }) => {
      const answers = children.map(({ length }) => length).sort((a, b) => a - b);
      const locked = children.flat().filter(([kind]) => kind === 'lock');
      const total = locked.reduce((sum, [, size]) => sum + size, 0);
      const zeros = children.map(() => 0);
      const list = (values: readonly number[]) => `[${values.join(', ')}]`;
      const printed = log.outputs.map(({ text }) => text).join('');
      expect(printed).toBe(`${list(answers)} ${total} ${list(zeros)}\n`);
    });
  });

  it('a process has a GIL of its own, which one of its threads holds at most, and only that one executes', () => {
    forAll((log, _, { interpreter }) => {
      const holders = new Map<number, number>();
      const processOf = (thread: number) => log.threads[thread].process;
      const hasGil = interpreter !== 'none' && interpreter !== 'free-threaded';
      for (const { name, thread } of eachEvent(log)) {
        if (name === 'gil.taken') {
          expect(holders.has(processOf(thread))).toBe(false);
          holders.set(processOf(thread), thread);
        } else if (name === 'gil.dropped') {
          expect(holders.get(processOf(thread))).toBe(thread);
          holders.delete(processOf(thread));
        } else if (name === 'cpu.dispatched' && hasGil) {
          expect(holders.get(processOf(thread))).toBe(thread);
        }
      }
    });
  });

  it('no CPU is idle while a thread of any process is ready', () => {
    forAll((log, _, { cpus = 1 }) => {
      const ready = new Set<number>();
      const busy = new Set<number>();
      for (const { i, kind, name, time, thread, cpu } of eachEvent(log)) {
        const phase = phaseByEvent[kind];
        if (phase === 'ready') ready.add(thread);
        else if (phase !== undefined || name === 'cpu.switching') ready.delete(thread);
        if (name === 'cpu.switching' || name === 'cpu.dispatched') busy.add(cpu);
        if (name === 'cpu.released' || name === 'cpu.preempted') busy.delete(cpu);
        if ((log.columns.time[i + 1] ?? time) > time)
          expect(ready.size === 0 || busy.size === cpus).toBe(true);
      }
    });
  });

  it('the times that a thread spends in its states add up to its life, to the nanosecond', () => {
    forAll((log) => {
      for (const { life, running, ready, gil, blocked, io, sleep, name } of summarizeRun(log).threads) {
        expect([name, running + ready + gil + blocked + io + sleep]).toEqual([name, life]);
      }
    });
  });

  it('the same program on the same machine gives the same log, and a replay from any checkpoint the same events', () => {
    forAll((log, plan, settings) => {
      expect(run(plan, settings)).toEqual(log);
      const replay = openReplay(compile(plan).program, log);
      // A replay that strays from the log throws.
      for (const part of [0.7, 0.3, 1]) replay.seekEvent(Math.floor(log.length * part));
      expect(replay.seekEvent(log.length).event).toBe(log.length);
    });
  });
});
