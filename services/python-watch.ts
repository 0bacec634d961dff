import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventNumber, type TracedProcess, type TraceRecord, traceKinds } from '../simulator';
import { PythonTraceFile } from './python-trace-file';

const endings = '.trace';
const waitKinds: ReadonlySet<number> = new Set([
  eventNumber['lock.waited'],
  eventNumber['join.waited'],
  traceKinds.processAwaited,
]);

/** A thread as the watcher knows it: its last event, and whether it lives. */
interface WatchedThread {
  last: TraceRecord | undefined;
  isAlive: boolean;
}

interface WatchedProcess {
  readonly file: PythonTraceFile;
  readonly threads: Map<number, WatchedThread>;
  /** Locks that were released and not acquired again. */
  readonly released: Set<number>;
  isOfProgram: boolean;
  hasEnded: boolean;
}

/** Reads along what the processes of one run write, and notices when none of their threads can ever go on. */
export class PythonWatch {
  readonly #folder: string;
  readonly #processes = new Map<string, WatchedProcess>();
  /** Processes that were started and have not begun to write. */
  readonly #expected = new Set<number>();
  #isStuckSince = 0;

  /** @param folder where the processes put their files */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether the program's own code has begun. */
  get hasBegun(): boolean {
    return [...this.#processes.values()].some(({ isOfProgram }) => isOfProgram);
  }

  get pids(): readonly number[] {
    return [...this.#processes.values()].flatMap(({ file }) => file.pid ?? []);
  }

  #begunPids(): readonly number[] {
    return [...this.#processes.values()].flatMap(({ file, isOfProgram }) =>
      isOfProgram ? (file.pid ?? []) : [],
    );
  }

  /**
   * Reads what is new.
   *
   * @returns whether every thread has been waiting, for something that only another thread could give it, at this look and
   * the one before
   */
  look(): boolean {
    this.#findProcesses();
    let isNew = false;
    for (const process of this.#processes.values()) {
      for (const record of process.file.readNew()) {
        isNew = true;
        hear(process, record);
        if (record.kind === eventNumber['process.created']) this.#expected.add(record.value);
      }
    }
    const isStuck = !isNew && this.#isEverybodyWaiting();
    this.#isStuckSince = isStuck ? this.#isStuckSince + 1 : 0;
    return this.#isStuckSince >= 2;
  }

  /** @param first the pid of the program's own process, which comes first; the others in the order of their beginning */
  collect(first: number): readonly TracedProcess[] {
    this.look();
    const all = [...this.#processes.values()].flatMap(({ file }) => file.process() ?? []);
    const begin = ({ pid, records }: TracedProcess): number => (pid === first ? 0 : (records[0]?.time ?? 0));
    return all.sort((a, b) => begin(a) - begin(b));
  }

  close(): void {
    for (const { file } of this.#processes.values()) file.close();
    this.#processes.clear();
  }

  #findProcesses(): void {
    for (const name of readdirSync(this.#folder)) {
      if (!name.endsWith(endings) || this.#processes.has(name)) continue;
      const file = new PythonTraceFile(join(this.#folder, name));
      this.#processes.set(name, {
        file,
        threads: new Map(),
        released: new Set(),
        isOfProgram: false,
        hasEnded: false,
      });
    }
  }

  #isEverybodyWaiting(): boolean {
    const ofProgram = [...this.#processes.values()].filter(({ isOfProgram }) => isOfProgram);
    // One that has said its last tidies up, and whoever waits for its end will be woken.
    if (ofProgram.some(({ file, hasEnded }) => hasEnded && isRunning(file.pid ?? 0))) return false;
    const processes = ofProgram.filter(({ hasEnded }) => !hasEnded);
    const begun = new Set(this.#begunPids());
    if ([...this.#expected].some((pid) => !begun.has(pid) && isRunning(pid))) return false;
    let waiting = 0;
    for (const { file, threads, released } of processes) {
      const alive = [...threads.values()].filter(({ isAlive }) => isAlive);
      for (const { last } of alive) {
        if (last === undefined || !isForEver(last)) return false;
        // Somebody has given it back: the thread is about to be woken.
        if (last.kind === eventNumber['lock.waited'] && released.has(last.object)) return false;
        if (last.kind === eventNumber['join.waited'] && threads.get(last.other)?.isAlive === false)
          return false;
        if (last.kind === traceKinds.processAwaited && !isRunning(last.value)) return false;
        waiting++;
      }
      // A thread that has said its last may still wait for others, or tidy up.
      if (!isAsleep(file.pid ?? 0, threads.size)) return false;
    }
    return waiting > 0;
  }
}

const isForEver = ({ kind, value, object }: TraceRecord): boolean =>
  waitKinds.has(kind) && (kind === traceKinds.processAwaited ? object === 0 : value < 0);

function hear(process: WatchedProcess, record: TraceRecord): void {
  const { kind, thread, other, object } = record;
  if (kind === traceKinds.text) return;
  if (kind === eventNumber['process.started']) process.isOfProgram = true;
  if (kind === eventNumber['process.ended']) process.hasEnded = true;
  if (kind === eventNumber['lock.acquired']) process.released.delete(object);
  if (kind === eventNumber['lock.released']) process.released.add(object);
  if (kind === eventNumber['thread.created'] && !process.threads.has(other)) {
    process.threads.set(other, { last: undefined, isAlive: true });
  }
  const known = process.threads.get(thread) ?? { last: undefined, isAlive: true };
  known.last = record;
  if (kind === eventNumber['thread.ended']) known.isAlive = false;
  process.threads.set(thread, known);
}

/** Whether there is such a process, and it is not one that has ended and only waits for its parent to take note. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return stateIn(`/proc/${pid}/stat`) !== 'Z';
  } catch {
    return false;
  }
}

/** The letter for what a process or thread is doing, where the system tells (Linux). */
function stateIn(path: string): string | undefined {
  try {
    const stat = readFileSync(path, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2);
  } catch {
    return undefined;
  }
}

/** Where the system tells (Linux): whether none of a process's threads is running or ready to, and all of them are known. */
function isAsleep(pid: number, known: number): boolean {
  const folder = `/proc/${pid}/task`;
  let tasks: string[];
  try {
    tasks = readdirSync(folder);
  } catch {
    return true;
  }
  if (tasks.length > known) return false;
  return tasks.every((task) => (stateIn(`${folder}/${task}/stat`) ?? 'S') === 'S');
}
