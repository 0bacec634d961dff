import type { LockMoves } from '../reduction/lock-moves';
import type { AccessRecorder } from './access-recorder';
import type { ExploredKernel } from './explored-kernel';
import type { PartWriter } from './part-writer';

/** What was found out of a program so far and decides where its threads stop. Can be sent to another thread. */
export interface Knowledge {
  /** Who has accessed what: address, key, and twice the thread's number plus 1 for a write; three numbers each. */
  readonly accesses: readonly number[];
  /** Address and key of what threads have to be able to switch at; two numbers each. */
  readonly shared: readonly number[];
  readonly sharesIterators: boolean;
  readonly seesEnds: boolean;
  readonly observesLocks: boolean;
  readonly crossedLocks: readonly number[];
  readonly readsClock: boolean;
  readonly hasDaemons: boolean;
  readonly keepsVersions: boolean;
}

interface Learners {
  readonly recorder: AccessRecorder;
  readonly moves: LockMoves;
  readonly kernel: ExploredKernel;
  readonly writer: PartWriter;
}

/**
 * What a stepper learns, run by run: it can be taken back, so that what a run does depends on nothing but the knowledge it was given, whoever
 * ran what before.
 */
export class Learning {
  readonly #of: Learners;
  /** As it was when the run began. */
  #before: Flags;

  constructor(learners: Learners) {
    this.#of = learners;
    this.#before = this.#flags;
  }

  get #flags(): Flags {
    const { recorder, moves, kernel, writer } = this.#of;
    const { readsClock, hasDaemons } = kernel;
    return {
      sharesIterators: recorder.sharesIterators,
      seesEnds: recorder.seesEnds,
      observesLocks: moves.isObserved,
      readsClock,
      hasDaemons,
      keepsVersions: writer.keepsVersions,
    };
  }

  #setFlags(flags: Flags): void {
    const { recorder, moves, kernel, writer } = this.#of;
    recorder.sharesIterators = flags.sharesIterators;
    recorder.seesEnds = flags.seesEnds;
    moves.isObserved = flags.observesLocks;
    kernel.readsClock = flags.readsClock;
    kernel.hasDaemons = flags.hasDaemons;
    writer.keepsVersions = flags.keepsVersions;
  }

  /** All that is known. */
  get all(): Knowledge {
    const { recorder, moves } = this.#of;
    return {
      ...this.#flags,
      accesses: recorder.accessors.list(),
      shared: recorder.shared.list(),
      crossedLocks: [...moves.crossed],
    };
  }

  /** A run begins: {@link takeBack} brings back what is known now. */
  begin(): void {
    const { recorder, moves } = this.#of;
    this.#before = this.#flags;
    recorder.accessors.begin();
    recorder.shared.begin();
    moves.crossedLately.length = 0;
  }

  /** @returns what was learnt since the run began, which is not known any more; undefined: nothing */
  takeBack(): Knowledge | undefined {
    const { recorder, moves } = this.#of;
    const after = this.#flags;
    this.#setFlags(this.#before);
    const accesses = recorder.accessors.takeBack();
    const shared = recorder.shared.takeBack();
    const crossedLocks = moves.crossedLately.splice(0);
    for (const lock of crossedLocks) moves.crossed.delete(lock);
    const isSame = flagNames.every((name) => after[name] === this.#before[name]);
    if (isSame && accesses.length + shared.length + crossedLocks.length === 0) return undefined;
    return { ...after, accesses, shared, crossedLocks };
  }

  /** From now on this is known too. @returns whether steps may now end where they did not before */
  add(more: Knowledge): boolean {
    const { recorder, moves } = this.#of;
    const { accesses, shared, crossedLocks } = more;
    let isStale = false;
    for (let i = 0; i < accesses.length; i += 3) {
      const isWrite = accesses[i + 2] % 2 === 1;
      if (recorder.accessors.learn(accesses[i], accesses[i + 1], accesses[i + 2] >> 1, isWrite))
        isStale = true;
    }
    for (let i = 0; i < shared.length; i += 2)
      isStale = recorder.shared.add(shared[i], shared[i + 1]) || isStale;
    for (const lock of crossedLocks) {
      isStale ||= !moves.crossed.has(lock);
      moves.crossed.add(lock);
    }
    const before = this.#flags;
    const after = { ...before };
    for (const name of flagNames) {
      if (!more[name] || before[name]) continue;
      after[name] = true;
      isStale = true;
    }
    this.#setFlags(after);
    return isStale;
  }
}

const flagNames = [
  'sharesIterators',
  'seesEnds',
  'observesLocks',
  'readsClock',
  'hasDaemons',
  'keepsVersions',
] as const;

type Flags = { [Name in (typeof flagNames)[number]]: boolean };
