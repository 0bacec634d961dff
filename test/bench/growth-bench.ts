import { type EventLog, nanoseconds } from '../../simulator';
import { timeQuickest, timeRun } from './speed-bench';

const counting = (rounds: number): string => `
total = 0
i = 0
while i < ${rounds}:
    i += 1
    if i % 3 == 0:
        total = total + i % 7
`;

const locking = (threads: number, rounds: number): string => `
import threading, time
lock = threading.Lock()
total = 0
def work():
    global total
    for i in range(${rounds}):
        with lock:
            total += 1
        if i % 16 == 0:
            time.sleep(0.0001)
threads = [threading.Thread(target=work) for _ in range(${threads})]
for t in threads: t.start()
for t in threads: t.join()
`;

const machine = { interpreter: 'free-threaded', cpus: 8, quantum: nanoseconds(1e6) } as const;

/** Bytes of a log's columns. */
function columnBytes(log: EventLog): number {
  let bytes = 0;
  for (const column of Object.values(log.columns)) bytes += column.byteLength;
  return bytes;
}

/** Time by length of a run, and by number of threads. */
export function* measureGrowth(): Generator<string> {
  timeRun(counting(300_000), {});
  yield 'growth in instructions';
  for (const times of [1, 10, 100]) {
    const { log, seconds } = timeRun(counting(60_000 * times), {});
    const each = (seconds * 1e9) / log.instructions;
    yield `  ${String(times).padStart(3)}x ${(log.instructions / 1e6).toFixed(1).padStart(6)} M in ${seconds.toFixed(2)} s: ${each.toFixed(1)} ns each`;
  }
  yield 'growth in events (64 threads, 8 CPUs, a lock and sleeps)';
  for (const times of [1, 10, 100]) {
    const { log, seconds, cpu } = timeQuickest(locking(64, 20 * times), machine);
    const rate = log.length / cpu / 1e6;
    const memory = (columnBytes(log) / log.length) * 1e6;
    yield `  ${String(times).padStart(3)}x ${(log.length / 1e6).toFixed(3).padStart(6)} M events in ${cpu.toFixed(2)} s of CPU (${seconds.toFixed(2)} s): ${rate.toFixed(2)} M events/s, ${(memory / 2 ** 20).toFixed(0)} MB per million`;
  }
  const { log, seconds } = timeRun(locking(1000, 10), machine);
  yield `1,000 threads: ${log.outcome.kind}, ${(log.length / 1000).toFixed(0)} thousand events in ${seconds.toFixed(2)} s`;
}
