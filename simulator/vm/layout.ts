/**
 * Where the interpreter keeps a thread in memory. A thread is a Cells object; its stack another one, in which the frames
 * of its calls stand one above the other. A frame is known by `fp`, the cell of its first link:
 *
 *     fp - n - 1   what was called: Function, Generator, Module, Code
 *     fp - n …     its n locals (arguments first: the caller's stack becomes the callee's locals)
 *     fp + 0 …     links, see {@link Link}
 *     fp + 5 …     evaluation stack, up to sp
 *
 * All of these are values as the collector knows them; numbers are Ints.
 */
export const Link = {
  /** Cells from the caller's fp to this one; 0: there is no caller. */
  BACK: 0,
  /** While it is calling: the next instruction, as an index in the interpreter's code. */
  PC: 1,
  /** Code id in the low 20 bits, {@link Continuation} above. */
  CODE: 2,
  /** Cells from where the result goes up to fp. */
  RESULT: 3,
  /** The Module whose globals it sees. */
  MODULE: 4,
  /** How many there are. */
  SIZE: 5,
} as const;

export const CODE_BITS = 20;
export const CODE_MASK = (1 << CODE_BITS) - 1;

/** Cells from a thread's address. Places in the stack count from the stack's address. */
export const ThreadSlot = {
  STACK: 1,
  FP: 2,
  SP: 3,
  PC: 4,
  DEPTH: 5,
  /** The exception it is handling, or None. */
  HANDLED: 6,
  STATE: 7,
  /** Index in the code of the instruction executed last, -1 before the first. */
  LAST: 8,
  /** Bool: that instruction called a native. */
  CALLED_NATIVE: 9,
  /** System call it waits for, by number. */
  CALL: 10,
  /** sync_new: the kind of object, by number. */
  SYNC_KIND: 11,
  /** An exception to raise before the next instruction, or Unbound. */
  PENDING: 12,
  /** What stands for the thread in Python, or Unbound. */
  OBJECT: 13,
  SIZE: 14,
} as const;

export const ThreadState = { READY: 0, IN_CALL: 1, ENDED: 2 } as const;

/** Free stack cells beyond what a code object says it needs: a native's optional parameters, scratch. */
export const STACK_SLACK = 24;
export const FIRST_STACK_SIZE = 256;
/** `sys.getrecursionlimit()` */
export const RECURSION_LIMIT = 1000;

/** GeneratorSlot.RAW's first word. */
export const GeneratorState = { CREATED: 0, SUSPENDED: 1, RUNNING: 2, DONE: 3 } as const;
