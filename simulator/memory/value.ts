/**
 * A value is one cell of 8 bytes: the low word is its payload, the high word its tag.
 *
 *     byte  0        4        8
 *           +--------+--------+
 *           | payload|  tag   |      i32[2 * cell], i32[2 * cell + 1]
 *           +--------+--------+
 *
 * Tags are small and positive, so a cell read as a float64 is finite and copying a value is one f64 load and
 * one f64 store. Tags from {@link FIRST_HEAP_TAG} up have the cell address of a heap object as payload, and
 * are at the same time the kind in that object's header; the lower ones carry their value in the payload.
 */
export const Tag = {
  /** Nothing: an unassigned variable, an empty place. An all-zero cell. */
  Unbound: 0,
  None: 1,
  /** payload 0 or 1 */
  Bool: 2,
  /** payload: the int32 itself */
  Int: 3,
  NotImplemented: 4,
  Ellipsis: 5,
  /** payload: index in the list of native functions */
  Native: 6,
  /** payload: a CodeId */
  Code: 7,

  /** A boxed float64. */
  Float: 16,
  /** An int outside int32. Never holds one that would fit. */
  BigInt: 17,
  Str: 18,
  List: 19,
  Tuple: 20,
  Dict: 21,
  Set: 22,
  FrozenSet: 23,
  Range: 24,
  Slice: 25,
  /** A variable shared by closures. */
  Cell: 26,
  Function: 27,
  BoundMethod: 28,
  Class: 29,
  /** An object of a class written in Python, or an exception. */
  Instance: 30,
  /** Any native iterator; see IteratorKind. */
  Iterator: 31,
  Generator: 32,
  Module: 33,
  /** A kernel object (lock …), by its handle. */
  SyncHandle: 35,
  ThreadHandle: 36,
  Property: 37,
  StaticMethod: 38,
  ClassMethod: 39,
  Traceback: 40,
  /** dict.keys(), values(), items() */
  DictView: 41,
  /** super() */
  Super: 42,
  /** collections.deque */
  Deque: 43,
  /** A generator of random numbers. */
  Twister: 44,
  Bytes: 45,
  /** bytearray */
  ByteArray: 46,

  /** Storage that belongs to one object and is never a value of its own: cells of values … */
  Cells: 48,
  /** … or raw words. */
  Words: 49,
} as const;
export type Tag = (typeof Tag)[keyof typeof Tag];

/** Tags from here on say that the payload is a heap address. */
export const FIRST_HEAP_TAG = 16;
