import type { KernelState } from '../../kernel/kernel-state';
import type { Pipe } from '../../kernel/pipe-table';
import { threadChart } from '../../machines';
import { NONE } from '../../model';
import { Interned } from '../state/interned';
import type { WordBuffer } from '../state/word-buffer';

const threadColumns = ['process', 'local', 'daemon'] as const;
const processColumns = ['phase', 'exitStatus', 'mainThread', 'parent', 'isEnding', 'isJoined'] as const;
/** A thread waits for nothing in the kernel between two blocks. */
const waits = ['cpu', 'waitsForSync', 'waitsForThread'] as const;

const noLines = { head: new Int32Array(0), tail: new Int32Array(0), next: new Int32Array(0) };

/** Writes what the kernel knows beside memories as words, and brings it back. Between two blocks nobody runs or stands in a line. */
export class KernelWords {
  readonly #k: KernelState;
  /** Texts, and whatever else is no number, as text. */
  readonly #texts = new Interned<string>();
  #textBytes = 0;

  constructor(k: KernelState) {
    this.#k = k;
  }

  get byteLength(): number {
    return this.#textBytes;
  }

  #text(text: string): number {
    return this.#texts.number(text, () => {
      this.#textBytes += 2 * text.length;
      return text;
    });
  }

  #plain(value: unknown): number {
    return this.#text(JSON.stringify(value) ?? '');
  }

  /** @param readsClock whether what time it is makes a difference */
  write(into: WordBuffer, readsClock: boolean): void {
    const k = this.#k;
    const { threads, processes } = k;
    into.push(threads.rows);
    for (let t = 0; t < threads.rows; t++) {
      for (const name of threadColumns) into.push(threads.column[name][t]);
      into.push(threads.column.phase[t] === threadChart.phase.ended ? 1 : 0);
      into.push(this.#text(k.threadNames[t]));
    }
    into.push(processes.rows);
    for (let p = 0; p < processes.rows; p++) {
      for (const name of processColumns) into.push(processes.column[name][p]);
      into.push(this.#text(k.processNames[p]));
    }
    const { rows } = k.syncs.snapshot();
    into.push(rows.length);
    for (const word of rows) into.push(word);
    for (let sync = 0; sync < k.syncs.length; sync++) into.push(this.#plain(k.syncNames[sync]));
    this.#writePipes(into);
    into.push(k.shared.length);
    for (const numbers of k.shared) into.push(this.#text(numbers.join()));
    into.push(k.files.size === 0 ? -1 : this.#plain([...k.files]));
    into.push(k.answered);
    into.push(readsClock ? Math.round(k.now / 1e6) : 0);
    into.push(this.#plain(k.mainOutcome));
    into.push(this.#plain(k.outcome));
  }

  #writePipes(into: WordBuffer): void {
    const { pipes, notices } = this.#k.pipes.snapshot();
    into.push(pipes.size);
    for (const [number, { messages, readers, writers }] of pipes) {
      into.push(number);
      into.push(messages.length);
      for (const message of messages) into.push(this.#text(message));
      for (const holds of [readers, writers]) {
        into.push(holds.size);
        for (const [process, count] of [...holds].sort(byFirst)) {
          into.push(process);
          into.push(count);
        }
      }
    }
    into.push(notices.length === 0 ? -1 : this.#plain(notices));
  }

  read(words: Int32Array, from: number): void {
    const k = this.#k;
    let at = from;
    at = this.#readThreads(words, at);
    at = this.#readProcesses(words, at);
    const length = words[at++];
    k.syncs.restore({ rows: words.subarray(at, at + length), lines: noLines });
    at += length;
    k.syncNames.length = 0;
    for (let sync = 0; sync < k.syncs.length; sync++) k.syncNames.push(this.#parse(words[at++]));
    at = this.#readPipes(words, at);
    const count = words[at++];
    k.shared.length = 0;
    for (let i = 0; i < count; i++)
      k.shared.push(Float64Array.from(this.#texts.values[words[at++]].split(','), Number));
    const files = words[at++];
    k.files.clear();
    if (files >= 0)
      for (const [name, text] of this.#parse<[string, string][]>(files) ?? []) k.files.set(name, text);
    k.answered = words[at++];
    k.now = words[at++] * 1e6;
    k.mainOutcome = this.#parse(words[at++]);
    k.outcome = this.#parse(words[at++]);
  }

  #parse<Value>(number: number): Value | undefined {
    const text = this.#texts.values[number];
    return text === '' ? undefined : JSON.parse(text);
  }

  #readThreads(words: Int32Array, from: number): number {
    const { threads, threadNames } = this.#k;
    let at = from;
    const rows = words[at++];
    clearRows(threads.column, rows, threads.rows);
    threads.rows = rows;
    threadNames.length = 0;
    const { column } = threads;
    for (let t = 0; t < rows; t++) {
      for (const name of threadColumns) column[name][t] = words[at++];
      column.phase[t] = words[at++] === 1 ? threadChart.phase.ended : threadChart.phase.ready;
      for (const name of waits) column[name][t] = NONE;
      column.joinsProcess[t] = 0;
      column.retries[t] = 0;
      column.work[t] = 0;
      column.lineIsStale[t] = 0;
      threadNames.push(this.#texts.values[words[at++]]);
    }
    return at;
  }

  #readProcesses(words: Int32Array, from: number): number {
    const { processes, processNames } = this.#k;
    let at = from;
    const rows = words[at++];
    clearRows(processes.column, rows, processes.rows);
    processes.rows = rows;
    processNames.length = 0;
    for (let p = 0; p < rows; p++) {
      for (const name of processColumns) processes.column[name][p] = words[at++];
      processNames.push(this.#texts.values[words[at++]]);
    }
    return at;
  }

  #readPipes(words: Int32Array, from: number): number {
    let at = from;
    const pipes = new Map<number, Pipe>();
    const readHolds = (): Map<number, number> => {
      const holds = new Map<number, number>();
      for (let left = words[at++]; left > 0; left--) {
        holds.set(words[at], words[at + 1]);
        at += 2;
      }
      return holds;
    };
    for (let left = words[at++]; left > 0; left--) {
      const number = words[at++];
      const count = words[at++];
      const messages = Array.from(words.subarray(at, at + count), (text) => this.#texts.values[text]);
      at += count;
      const readers = readHolds();
      const writers = readHolds();
      const size = messages.reduce((sum, message) => sum + message.length, 0);
      pipes.set(number, { messages, size, readers, writers, pending: new Map() });
    }
    const notices = words[at++];
    this.#k.pipes.restore({ pipes, notices: notices < 0 ? [] : (this.#parse(notices) ?? []) });
    return at;
  }
}

const byFirst = ([a]: readonly [number, number], [b]: readonly [number, number]): number => a - b;

/** Rows that are not there any more: whoever adds one begins with zeros. */
function clearRows(
  columns: Readonly<Record<string, Int32Array | Float64Array>>,
  from: number,
  end: number,
): void {
  if (from < end) for (const column of Object.values(columns)) column.fill(0, from, end);
}
