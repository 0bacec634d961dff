import { closeSync, openSync, readSync } from 'node:fs';
import { type TracedProcess, type TraceRecord, traceKinds } from '../simulator';

const MAGIC = 'TSTRACE1';
const HEADER = 40;
const RECORD = 48;
const CHUNK_HEADER = 8;

interface Chunk {
  /** Where its next record will be. */
  next: number;
  readonly end: number;
}

/**
 * The file in which one process writes what its threads do (`assets/python-trace/timeslice_trace/writing.py` says how), read along while
 * it is written.
 */
export class PythonTraceFile {
  readonly #file: number;
  readonly #chunks: Chunk[] = [];
  readonly #records: TraceRecord[] = [];
  #nextChunk = HEADER;
  #about: Omit<TracedProcess, 'records' | 'lost'> | undefined;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
  }

  /** Undefined as long as the process has not begun to write. */
  get pid(): number | undefined {
    this.#readHeader();
    return this.#about?.pid;
  }

  /** What has been written since the last call; threads one after another. */
  readNew(): readonly TraceRecord[] {
    if (this.pid === undefined) return [];
    this.#findChunks();
    const found = this.#chunks.flatMap((chunk) => this.#readChunk(chunk));
    for (const record of found) this.#records.push(record);
    return found;
  }

  /** Everything that was read so far, in the order of time. */
  process(): TracedProcess | undefined {
    const about = this.#about;
    if (about === undefined) return undefined;
    const lost = Number(this.#read(32, 8).readBigInt64LE(0));
    const records = [...this.#records].sort((a, b) => a.time - b.time);
    return { ...about, records, lost };
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Zeros where the file has no more. */
  #read(at: number, length: number): Buffer {
    const buffer = Buffer.alloc(length);
    readSync(this.#file, buffer, 0, length, at);
    return buffer;
  }

  #readHeader(): void {
    if (this.#about !== undefined) return;
    const header = this.#read(0, HEADER);
    if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return;
    const numberAt = (at: number): number => Number(header.readBigInt64LE(at));
    this.#about = { pid: numberAt(8), parentPid: numberAt(16), parentThread: numberAt(24) };
  }

  #findChunks(): void {
    for (;;) {
      const length = Number(this.#read(this.#nextChunk, CHUNK_HEADER).readBigInt64LE(0));
      if (length <= 0) return;
      this.#chunks.push({ next: this.#nextChunk + CHUNK_HEADER, end: this.#nextChunk + length });
      this.#nextChunk += length;
    }
  }

  #readChunk(chunk: Chunk): TraceRecord[] {
    if (chunk.end - chunk.next < RECORD) return [];
    // A record is written while it is read: what the first look finds complete, the second takes.
    const first = this.#read(chunk.next, chunk.end - chunk.next);
    const bytes = this.#read(chunk.next, chunk.end - chunk.next);
    const found: TraceRecord[] = [];
    let at = 0;
    while (at + RECORD <= bytes.length) {
      const kind = first.readInt32LE(at + 44) - 1;
      if (kind < 0) break;
      const value = bytes.readDoubleLE(at + 16);
      const record: TraceRecord = {
        time: Number(bytes.readBigInt64LE(at)),
        cpuTime: Number(bytes.readBigInt64LE(at + 8)),
        value,
        thread: bytes.readInt32LE(at + 24),
        other: bytes.readInt32LE(at + 28),
        object: bytes.readInt32LE(at + 32),
        line: bytes.readInt32LE(at + 36),
        operation: bytes.readInt32LE(at + 40),
        kind,
      };
      at += RECORD;
      if (kind === traceKinds.text) {
        found.push({ ...record, text: bytes.toString('utf8', at, at + value) });
        at += Math.ceil(value / 8) * 8;
      } else found.push(record);
    }
    chunk.next += at;
    return found;
  }
}
