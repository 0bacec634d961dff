import { FIRST_CELL, FIRST_ROOT, type Memory, type MemorySnapshot, Register } from './memory';
import { HandleSlot } from './objects';
import { FIRST_HEAP_TAG, Tag } from './value';

/** Cells from which on a copy by the runtime beats a loop. */
const LARGE = 64;

/** Marks the header of an object that has moved; the high word is its new address. */
const MOVED = 0xff;

/**
 * Copies everything that the roots reach to `to`, from the end of the static region on, in breadth-first order (Cheney
 * 1970), and leaves in each object's old place where it is now.
 * @param to has the registers and roots already
 * @param origins where each object was, in the order of their new places, if anybody wants to know
 * @returns the first free cell afterwards
 */
function copyAlive(from: Int32Array, to: Int32Array, staticEnd: number, origins?: number[]): number {
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
    if (origins !== undefined) origins.push(address);
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
  return free;
}

/**
 * Collects garbage: what is alive moves to the bottom of a fresh buffer, so that equal states become equal bytes whatever
 * came before. Only at safe points: addresses kept outside the memory are wrong afterwards. The static region stays
 * where it is.
 * @returns the first free cell afterwards
 */
export function collect(m: Memory): number {
  const from = m.i32;
  const { staticEnd } = m;
  const buffer = m.takeEmptyBuffer();
  const to = new Int32Array(buffer);
  to.set(from.subarray(0, staticEnd << 1));
  const free = copyAlive(from, to, staticEnd);
  to[Register.TOP] = free;
  m.moveTo(buffer);
  return free;
}

/** Cells of the largest scratch that is kept from one snapshot to the next. */
const LARGEST_SCRATCH = 1 << 22;
/** Where memories are copied to on the way into a snapshot. */
let scratch = new Float64Array(0);

function takeScratch(cells: number): Float64Array<ArrayBuffer> {
  if (cells > LARGEST_SCRATCH) return new Float64Array(cells);
  if (cells > scratch.length) scratch = new Float64Array(Math.min(2 * cells, LARGEST_SCRATCH));
  return scratch;
}

/**
 * A snapshot without garbage, of a memory that stays as it is: when it collects, and whether it is full, does not depend
 * on who takes snapshots. Only at safe points.
 */
export function snapshotAlive(m: Memory): MemorySnapshot {
  const from = m.i32;
  const { staticEnd } = m;
  const cells = takeScratch(m.top);
  const to = new Int32Array(cells.buffer);
  to.set(from.subarray(0, FIRST_CELL << 1));
  const origins: number[] = [];
  const free = copyAlive(from, to, staticEnd, origins);
  let at = staticEnd;
  for (const origin of origins) {
    const size = to[(at << 1) + 1];
    from[origin << 1] = to[at << 1];
    from[(origin << 1) + 1] = size;
    at += size;
  }
  to[Register.TOP] = free;
  return { registers: cells.slice(0, FIRST_CELL), dynamic: cells.slice(staticEnd, free) };
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
