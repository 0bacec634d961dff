/** What operands an instruction was executed with that the usual (int32s; for FOR_ITER a range) does not cover; bits. */
export const Seen = {
  /** A float beside a number; FOR_ITER: a list's iterator. */
  FLOAT: 1,
  LIST: 1,
  /** Anything else, also both kinds at different times, or a result outside int32. */
  OTHER: 2,
  /** It goes its slow path often, or calls Python code. */
  SLOW: 4,
} as const;
