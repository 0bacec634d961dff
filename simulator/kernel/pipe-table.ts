/** How often each process holds an end, and what is in the pipe: the oldest message first. */
export interface Pipe {
  readonly messages: string[];
  /** Characters in it. */
  size: number;
  readonly readers: Map<number, number>;
  readonly writers: Map<number, number>;
  /** What threads that wait for room are about to send, by thread. */
  readonly pending: Map<number, string>;
}

export type PipeEnd = 'r' | 'w';

/** What is to be sent once a process has ended. */
interface Notice {
  readonly process: number;
  readonly pipe: number;
  readonly text: string;
}

export interface PipeTableSnapshot {
  readonly notices: readonly Notice[];
  readonly pipes: ReadonlyMap<number, Pipe>;
}

const copyPipe = (pipe: Pipe): Pipe => ({
  messages: [...pipe.messages],
  size: pipe.size,
  readers: new Map(pipe.readers),
  writers: new Map(pipe.writers),
  pending: new Map(pipe.pending),
});

/** What is in the pipes between processes, by the number of the pipe's object. */
export class PipeTable {
  readonly #pipes = new Map<number, Pipe>();
  #notices: readonly Notice[] = [];

  /** @param process holds both ends at first */
  create(pipe: number, process: number): void {
    this.#pipes.set(pipe, {
      messages: [],
      size: 0,
      readers: new Map([[process, 1]]),
      writers: new Map([[process, 1]]),
      pending: new Map(),
    });
  }

  addNotice(notice: Notice): void {
    this.#notices = [...this.#notices, notice];
  }

  /** What is to be sent now that a process has ended. */
  takeNotices(process: number): readonly Notice[] {
    const due = this.#notices.filter((notice) => notice.process === process);
    this.#notices = this.#notices.filter((notice) => notice.process !== process);
    return due;
  }

  find(pipe: number): Pipe | undefined {
    return this.#pipes.get(pipe);
  }

  /** One more (or one less) hold of an end. @returns whether that process held the end, if it shall hold it less */
  changeHold(pipe: number, end: PipeEnd, process: number, change: 1 | -1): boolean {
    const found = this.#pipes.get(pipe);
    if (found === undefined) return false;
    const holds = end === 'r' ? found.readers : found.writers;
    const count = (holds.get(process) ?? 0) + change;
    if (count < 0) return false;
    if (count === 0) holds.delete(process);
    else holds.set(process, count);
    return true;
  }

  /** A forked child holds what its parent holds. */
  inherit(parent: number, child: number): void {
    for (const { readers, writers } of this.#pipes.values()) {
      for (const holds of [readers, writers]) {
        const count = holds.get(parent);
        if (count !== undefined) holds.set(child, count);
      }
    }
  }

  /** An ended process holds nothing. @returns the pipes of which it held an end */
  abandon(process: number): number[] {
    const touched: number[] = [];
    for (const [number, { readers, writers }] of this.#pipes) {
      const hasRead = readers.delete(process);
      if (writers.delete(process) || hasRead) touched.push(number);
    }
    return touched;
  }

  snapshot(): PipeTableSnapshot {
    return {
      notices: this.#notices,
      pipes: new Map([...this.#pipes].map(([number, pipe]) => [number, copyPipe(pipe)])),
    };
  }

  restore(snapshot: PipeTableSnapshot): void {
    this.#notices = snapshot.notices;
    this.#pipes.clear();
    for (const [number, pipe] of snapshot.pipes) this.#pipes.set(number, copyPipe(pipe));
  }
}
