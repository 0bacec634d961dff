import { type EventLog, eventNumber, nanoseconds } from '../../simulator';
import { median, milliseconds, openRealRuns, runOnce } from './open-real-runs';

const oppositeLocks = `
import threading
first = threading.Lock()
second = threading.Lock()
both = threading.Barrier(2)
def work(mine, other):
    with mine:
        both.wait()
        with other:
            pass
threads = [threading.Thread(target=work, args=pair) for pair in ((first, second), (second, first))]
for t in threads: t.start()
for t in threads: t.join()
`;

const twoThatCompute = `
import threading
def count():
    total = 0
    for i in range(20000000):
        total += i % 7
threads = [threading.Thread(target=count) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
`;

const DEADLOCKS = 200;
const waits = ['lock.waited', 'join.waited'].map(
  (name) => eventNumber[name as 'lock.waited' | 'join.waited'],
);

/** ns from the moment the last thread began its wait until the run was told to be a deadlock. */
function timeToTell({ columns, length, end, outcome }: EventLog): number {
  if (outcome.kind !== 'deadlock') throw new Error(`no deadlock but ${outcome.kind}`);
  let last = 0;
  for (let i = 0; i < length; i++) {
    if (waits.includes(columns.kind[i] as (typeof waits)[number])) last = columns.time[i] ?? 0;
  }
  return end - last;
}

/** How soon a deadlock is told once nobody can go on. */
export async function measureWatchdog(): Promise<string> {
  const times: number[] = [];
  const runs = openRealRuns(oppositeLocks, { interpreter: 'free-threaded' });
  await runs.prepare(4);
  for (let i = 0; i < DEADLOCKS; i++) times.push(timeToTell((await runOnce(runs)).log));
  await runs.close();
  return `a deadlock is told within ${milliseconds(median(times))} (median of ${DEADLOCKS} runs), worst ${milliseconds(Math.max(...times))} (goal 100 ms)`;
}

/** What two threads had of the global lock while both wanted it. */
function sharesOfLock({ columns, length }: EventLog): { readonly share: number; readonly stays: number[] } {
  const held = new Map<number, number>();
  const stays: number[] = [];
  const alive = new Set<number>();
  let since = 0;
  let holder = -1;
  for (let i = 0; i < length; i++) {
    const [kind, thread, time] = [columns.kind[i], columns.thread[i] ?? -1, columns.time[i] ?? 0];
    if (kind === eventNumber['thread.started'] && thread > 0) alive.add(thread);
    if (kind === eventNumber['gil.taken']) [holder, since] = [thread, time];
    if (kind === eventNumber['gil.dropped'] && thread === holder && alive.size === 2 && thread > 0) {
      held.set(thread, (held.get(thread) ?? 0) + time - since);
      stays.push(time - since);
    }
    if (kind === eventNumber['thread.ended'] && alive.has(thread)) break;
  }
  const times = [...held.values()];
  return { share: Math.min(...times) / times.reduce((sum, time) => sum + time, 0), stays };
}

/** Whether the real global lock is shared as fairly as CPython's rules mean it, and how long it is kept. */
export async function measureFairness(): Promise<string> {
  const runs = openRealRuns(twoThatCompute, { interpreter: 'cpython-3.12' });
  await runs.prepare(4);
  await runs.rehearse(1000);
  const { log } = await runOnce(runs);
  await runs.close();
  const { share, stays } = sharesOfLock(log);
  const interval = milliseconds(nanoseconds(log.machine.switchInterval));
  return `two threads that compute under a global lock: ${(100 * share).toFixed(1)} % and ${(100 * (1 - share)).toFixed(1)} % of it, kept ${milliseconds(median(stays))} at a time (median of ${stays.length}; switch interval ${interval}), longest ${milliseconds(Math.max(...stays))}`;
}
