import { FIRST_CELL, FIRST_ROOT, type Memory, Register } from './memory';
import { HandleSlot } from './objects';
import { FIRST_HEAP_TAG, Tag } from './value';

/** Cells from which on a copy by the runtime beats a loop. */
const LARGE = 64;

/** Marks the header of an object that has moved; the high word is its new address. */
const MOVED = 0xff;

/**
 * Copies everything that the roots reach to the bottom of a fresh buffer, in breadth-first order (Cheney 1970), so that
 * equal states become equal bytes whatever came before. Only at safe points: addresses kept outside the memory
 * are wrong afterwards. The static region stays where it is.
 * @returns the first free cell afterwards
 */
export function collect(m: Memory): number {
  const from = m.i32;
  const staticEnd = m.staticEnd;
  const buffer = m.takeEmptyBuffer();
  const to = new Int32Array(buffer);
  to.set(from.subarray(0, staticEnd << 1));
  let free = staticEnd;

  const move = (word: number): void => {
    const address = to[word];
    if (address < staticEnd) return;
    const header = from[address << 1];
    if ((header & 0xff) === MOVED) {
      to[word] = from[(address << 1) + 1];
      return;
    }
    const size = from[(address << 1) + 1];
    copyObject(from, address, to, free, size);
    from[address << 1] = MOVED;
    from[(address << 1) + 1] = free;
    to[word] = free;
    free += size;
  };

  for (let cell = FIRST_ROOT; cell < FIRST_CELL; cell++) {
    if (to[(cell << 1) + 1] >= FIRST_HEAP_TAG) move(cell << 1);
  }
  for (let scan = staticEnd; scan < free; ) {
    const header = to[scan << 1];
    const size = to[(scan << 1) + 1];
    const raw = header >>> 8;
    const end = (scan + size) << 1;
    for (let word = (scan + 1 + raw) << 1; word < end; word += 2) {
      if (to[word + 1] >= FIRST_HEAP_TAG) move(word);
    }
    scan += size;
  }

  to[Register.TOP] = free;
  m.moveTo(buffer);
  return free;
}

function copyObject(from: Int32Array, address: number, to: Int32Array, target: number, size: number): void {
  const start = address << 1;
  const offset = (target << 1) - start;
  const end = start + (size << 1);
  if (size > LARGE) {
    to.set(from.subarray(start, end), start + offset);
    return;
  }
  for (let word = start; word < end; word++) to[word + offset] = from[word];
}

/** The cells that hold the numbers of kernel objects, in the order in which they lie in the memory. */
export function* handleCells(m: Memory): Generator<number> {
  for (let at = m.staticEnd; at < m.top; at += m.sizeAt(at)) {
    if (m.kindAt(at) === Tag.SyncHandle) yield at + HandleSlot.RAW;
  }
}
