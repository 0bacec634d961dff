import type { Renamings } from '../reduction/renamings';

/** The states found and the transitions between them. A state's transitions stand together, in the order of threads. */
export class StateGraph {
  /** By state: its first transition; the next state's is the end. */
  #first = new Int32Array(1024);
  /** By state: the threads (bits) that have not ended. */
  #alive = new Int32Array(1024);
  states = 0;
  #thread = new Uint8Array(4096);
  #to = new Int32Array(4096);
  /** 1: the transition adds a failure. */
  #fails = new Uint8Array(4096);
  transitions = 0;
  /** Whether every transition leads to a state with a higher number: then their numbers are an order of them, and there is no circle. */
  isForward = true;
  /**
   * Where states stand for others too: by transition, how threads are called in the state it leads to; a number of
   * {@link renamings}. Undefined: as they were.
   */
  #renaming: Int32Array | undefined;
  readonly renamings: Renamings | undefined;

  /** @param renamings where states may stand for others, but for the names of threads */
  constructor(renamings?: Renamings) {
    this.renamings = renamings;
    if (renamings !== undefined) this.#renaming = new Int32Array(4096);
  }

  /** Begins the next state, in the order of their numbers. @param alive threads (bits) that have not ended in it */
  beginState(alive: number): void {
    if (this.states + 2 > this.#first.length) {
      const larger = new Int32Array(this.#first.length * 2);
      larger.set(this.#first);
      this.#first = larger;
      const masks = new Int32Array(larger.length);
      masks.set(this.#alive);
      this.#alive = masks;
    }
    this.#alive[this.states] = alive;
    this.#first[this.states++] = this.transitions;
    this.#first[this.states] = this.transitions;
  }

  addTransition(thread: number, to: number, fails: boolean, renaming = 0): void {
    if (this.transitions === this.#to.length) this.#grow();
    if (this.#renaming !== undefined) this.#renaming[this.transitions] = renaming;
    this.#thread[this.transitions] = thread;
    this.#to[this.transitions] = to;
    this.#fails[this.transitions] = fails ? 1 : 0;
    if (to < this.states) this.isForward = false;
    this.transitions++;
    this.#first[this.states] = this.transitions;
  }

  #grow(): void {
    const length = this.#to.length * 2;
    const thread = new Uint8Array(length);
    thread.set(this.#thread);
    this.#thread = thread;
    const to = new Int32Array(length);
    to.set(this.#to);
    this.#to = to;
    const fails = new Uint8Array(length);
    fails.set(this.#fails);
    this.#fails = fails;
    if (this.#renaming === undefined) return;
    const renaming = new Int32Array(length);
    renaming.set(this.#renaming);
    this.#renaming = renaming;
  }

  /** What a thread is called in the state that a transition leads to. */
  threadAfter(transition: number, thread: number): number {
    const renaming = this.#renaming?.[transition] ?? 0;
    return renaming === 0 ? thread : (this.renamings?.of(renaming, thread) ?? thread);
  }

  /** What threads are called after some transitions, one after the other, if they had their own names before: a renaming. */
  renamingAfter(transitions: readonly number[]): number {
    const { renamings } = this;
    if (renamings === undefined) return 0;
    return transitions.reduce((all, t) => renamings.compose(all, this.renamingOf(t)), 0);
  }

  /** As {@link threadAfter}, for all threads at once. */
  renamingOf(transition: number): number {
    return this.#renaming?.[transition] ?? 0;
  }

  aliveIn(state: number): number {
    return this.#alive[state];
  }

  firstOf(state: number): number {
    return this.#first[state];
  }

  endOf(state: number): number {
    return this.#first[state + 1];
  }

  threadOf(transition: number): number {
    return this.#thread[transition];
  }

  targetOf(transition: number): number {
    return this.#to[transition];
  }

  /** So many states and threads are named in it, those that transitions only lead to too; there is at least one thread. */
  countNodes(): { readonly states: number; readonly threads: number } {
    let { states } = this;
    let threads = 1;
    for (let t = 0; t < this.transitions; t++) {
      threads = Math.max(threads, this.threadOf(t) + 1);
      states = Math.max(states, this.targetOf(t) + 1);
    }
    return { states, threads };
  }

  fails(transition: number): boolean {
    return this.#fails[transition] === 1;
  }

  /** Whether the thread has a transition from the state. */
  isEnabled(state: number, thread: number): boolean {
    for (let t = this.#first[state]; t < this.#first[state + 1]; t++)
      if (this.#thread[t] === thread) return true;
    return false;
  }

  /** Whether a thread has several ways to go on in the state, and no other can. */
  isChoice(state: number): boolean {
    const first = this.#first[state];
    const end = this.#first[state + 1];
    return end - first > 1 && this.#thread[first] === this.#thread[end - 1];
  }

  get byteLength(): number {
    return this.#first.byteLength + this.#thread.byteLength + this.#to.byteLength + this.#fails.byteLength;
  }
}
