import { expect, it } from 'vitest';
import {
  compileProgram,
  type Limits,
  type Machine,
  nanoseconds,
  noSurroundings,
  resolveMachine,
} from '../../simulator';
import { createKernelState } from '../../simulator/kernel/kernel-state';
import { startProcess } from '../../simulator/kernel/lifecycle';
import { LogRecorder } from '../../simulator/kernel/log-recorder';
import { step } from '../../simulator/kernel/step';
import { Interpreter } from '../../simulator/vm';

/** Free locks, held ones, those taken again, and those that are given up; now and then a sleep or a request to a device. */
const program = `
import threading, time, timeslice
lock, other, again = threading.Lock(), threading.Lock(), threading.RLock()
permits = threading.Semaphore(2)
filled = threading.Condition()
total = 0
items = []
def work(number):
    global total
    for i in range(20):
        with lock:
            total += 1
        with again, again:
            total += number
        if i % 7 == number:
            timeslice.io(0.00001, 'disk')
        if other.acquire(False):
            total ^= 1
            other.release()
        if lock.acquire(timeout=0.000001):
            lock.release()
        with permits, filled:
            items.append(i)
            filled.notify()
        if i % 9 == number:
            time.sleep(0.00002)
def take():
    for i in range(30):
        with filled:
            while not items:
                filled.wait(0.001)
            items.pop()
threads = [threading.Thread(target=work, args=(n,)) for n in range(5)] + [threading.Thread(target=take)]
for t in threads: t.start()
for t in threads: t.join()
try:
    lock.release()
except RuntimeError as error:
    print(error, total, len(items))
`;

const machines: readonly Partial<Machine>[] = [
  { cpus: 1, interpreter: 'cpython-3.12', quantum: nanoseconds(20_000), switchInterval: nanoseconds(5000) },
  { cpus: 2, interpreter: 'cpython-3.9', quantum: nanoseconds(3000), switchInterval: nanoseconds(4000) },
  { cpus: 4, interpreter: 'free-threaded', quantum: nanoseconds(5000), switchCost: nanoseconds(700) },
  { cpus: 3, interpreter: 'none', runQueues: 'per-cpu', stealing: true, quantum: nanoseconds(2000) },
  { cpus: 2, interpreter: 'free-threaded', policy: 'mlfq', queues: 3, boost: nanoseconds(30_000) },
  {
    cpus: 2,
    interpreter: 'none',
    policy: 'fair',
    runQueues: 'per-cpu',
    minimumGranularity: nanoseconds(900),
  },
];

const limits: Limits = { instructions: 1_000_000, time: nanoseconds(1e12), memory: 2 ** 26 };

/** @param atATime instructions between two stops */
function logOf(
  settings: Partial<Machine>,
  answersAtOnce: boolean,
  atATime: number,
): { log: unknown; steps: number } {
  const { program: compiled, header } = compileProgram(program, 'program.py');
  if (compiled === undefined) throw new Error('the program does not compile');
  const machine = resolveMachine(header, settings);
  const journal = new LogRecorder();
  const k = createKernelState(machine, limits, journal, noSurroundings);
  k.answersAtOnce = answersAtOnce;
  startProcess(k, new Interpreter(compiled, machine.interpreter, limits.memory));
  let steps = 0;
  while (k.outcome === undefined) {
    const until = k.instructions + atATime;
    while (k.outcome === undefined && step(k, until, Number.POSITIVE_INFINITY)) steps++;
  }
  const { strings, outputs, deadlocks } = journal;
  // As texts, which are soon compared.
  const columns = Object.entries(journal.copyColumns()).map(([name, column]) => `${name}: ${column.join()}`);
  const log = { columns, strings, outputs, deadlocks, outcome: k.outcome, end: k.now };
  return { log, steps };
}

it.each(machines)(
  'what is answered without leaving the interpreter leaves the same log: $interpreter, $cpus CPUs',
  (machine) => {
    const asked = logOf(machine, false, 1_000_000);
    const answered = logOf(machine, true, 1_000_000);
    expect(asked.log).toMatchObject({ outcome: { kind: 'finished' } });
    expect(answered.log).toEqual(asked.log);
    expect(answered.steps).toBeLessThan(asked.steps);
    expect(logOf(machine, true, 37).log).toEqual(asked.log);
  },
);
