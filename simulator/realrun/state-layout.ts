/** Words at the head of the table that the workers of a run share. */
export const Word = {
  // Looked at by everybody, seldom written.
  /** {@link RunPhase} */
  PHASE: 0,
  /** {@link EndReason} of the run, once it is over. */
  REASON: 1,
  /** When the run began, ns on the workers' clock, a float64 in two words. */
  STARTED: 2,
  // A cache line further: written all the time.
  /** The mutex over everything but the global locks' words. */
  MUTEX: 16,
  PROCESSES: 17,
  THREADS: 18,
  SYNCS: 19,
  PIPES: 20,
  /** Threads that run or wait for a moment that comes by itself: without any, the others are stuck. */
  ACTIVE: 21,
  /** Threads that no worker has taken yet. */
  UNTAKEN: 22,
  /** How often something was written: puts what workers wrote in order. */
  WRITES: 23,
  /** Shared numbers, holds of pipes and pieces of messages: how many were ever used, and the first that is free again plus 1. */
  NUMBERS: 24,
  HOLDS: 25,
  FREE_HOLD: 26,
  PIECES: 27,
  FREE_PIECE: 28,
  // What outlives a run.
  /** Goes up with each thread that is to be run; idle workers wait here. */
  JOBS: 32,
  /** Workers that wait for a thread or are about to; those there are or will be; those that are still being started. */
  IDLE: 33,
  WORKERS: 34,
  STARTING: 35,
} as const;

export const RunPhase = { IDLE: 0, RUNNING: 1, OVER: 2, CLOSED: 3 } as const;
export const EndReason = { PROGRAM: 0, DEADLOCK: 1, TIME: 2, MEMORY: 3, CANCELLED: 4 } as const;

export const ProcessField = {
  /** The global lock: its holder's number plus 1, 0 free; who had it last plus 1; 1 when it is to be dropped; how often it changed hands. */
  GIL: 0,
  GIL_LAST: 1,
  GIL_REQUEST: 2,
  GIL_SWITCHES: 3,
  /** 1 while garbage is about to be collected or is; workers that may touch the memory; collections so far; when the next one is due, in cells. */
  COLLECTING: 4,
  ATTACHED: 5,
  COLLECTIONS: 6,
  COLLECT_AT: 7,
  /** ns, a float64 in two words. */
  SWITCH_INTERVAL: 8,
  /** {@link ProcessPhase} */
  PHASE: 16,
  /** Exit status, negative for a signal. */
  STATUS: 17,
  /** Whose child it is, else NONE. */
  PARENT: 18,
  MAIN_THREAD: 19,
  /** Which memory it has: one that ended leaves it to others. */
  SLOT: 20,
  /** 1: its parent has taken note of its end. */
  IS_JOINED: 21,
  /** 1: its main thread has ended, and it ends with the last of the others that are no daemons. */
  IS_FINISHING: 22,
  /** Threads that have not ended, and those of them that are no daemons. */
  LEFT: 23,
  LEFT_FOREGROUND: 24,
  /** The last added of the messages that are sent when it has ended, plus 1. */
  NOTICES: 25,
  /** ns on a CPU of its threads that have ended, a float64 in two words. */
  CPU_TIME: 26,
} as const;

/** NEW: nothing is in its memory yet. ENDING: its threads stop as soon as they notice. */
export const ProcessPhase = { NEW: 0, RUNNING: 1, ENDING: 2, ENDED: 3 } as const;

export const ThreadField = {
  PROCESS: 0,
  /** Its number in its process's interpreter. */
  LOCAL: 1,
  /** {@link RealPhase} */
  PHASE: 2,
  DAEMON: 3,
  /** The object or the thread it waits for, else NONE. */
  WAITS_FOR_SYNC: 4,
  WAITS_FOR_THREAD: 5,
  /** 1: of that thread it waits for the whole process. */
  JOINS_PROCESS: 6,
  /** 1: it is about to send into the pipe that it waits for. */
  SENDS: 7,
  /** Where it sleeps: 0 until somebody wakes it. */
  BELL: 8,
  /** Who waits after it at the same object, else NONE. */
  NEXT: 9,
  /** 1: a worker runs it or ran it. */
  TAKEN: 10,
  /** The system's number of the worker's thread while it executes it, 0: not known; its CPU time before, a float64 in two words. */
  SYSTEM_THREAD: 11,
  CPU_BEFORE: 12,
} as const;

/** WAITING ends by somebody else only; TIMED also by itself. */
export const RealPhase = { RUNNING: 0, WAITING: 1, TIMED: 2, ENDED: 3 } as const;

export const SyncField = { KIND: 0, HOLDER: 1, COUNT: 2, LIMIT: 3, FIRST: 4, LAST: 5 } as const;

export const PipeField = {
  SYNC: 0,
  /** First and last message in it, plus 1; characters in all. */
  FIRST: 1,
  LAST: 2,
  SIZE: 3,
  /** Threads that wait for room. */
  PENDING: 4,
  /** First of its holds, plus 1. */
  HOLDS: 5,
} as const;

/** How often a process holds the two ends of a pipe; NEXT is the pipe's next hold plus 1. */
export const HoldField = { PROCESS: 0, READS: 1, WRITES: 2, NEXT: 3 } as const;

/** A piece of a message; the next piece, the next message (in the first piece), both plus 1; the message's length; where a notice goes. */
export const PieceField = { NEXT: 0, NEXT_MESSAGE: 1, LENGTH: 2, PIPE: 3, TEXT: 4 } as const;

/** Words of a row. */
export const ROW = { process: 32, thread: 16, sync: 6, pipe: 8, hold: 4, piece: 64 } as const;

/** How many of each there may be in one run. */
export const MOST = {
  processes: 1 << 12,
  threads: 1 << 14,
  syncs: 1 << 19,
  pipes: 1 << 14,
  holds: 1 << 16,
  /** UTF-16 units: 120 times this. */
  pieces: 1 << 17,
  numbers: 1 << 19,
} as const;

/** Where the rows begin, in words. */
export const AT = (() => {
  let at = 48;
  const take = (words: number): number => {
    const from = at;
    at += words;
    return from;
  };
  return {
    processes: take(MOST.processes * ROW.process),
    threads: take(MOST.threads * ROW.thread),
    syncs: take(MOST.syncs * ROW.sync),
    pipes: take(MOST.pipes * ROW.pipe),
    holds: take(MOST.holds * ROW.hold),
    pieces: take(MOST.pieces * ROW.piece),
    numbers: take(MOST.numbers * 2),
    end: at,
  } as const;
})();

/** Bytes of the table. */
export const runStateBytes = AT.end * 4;
