import { collect, MemoryFull, Register, Root, Tag } from '../memory';
import type { Interpreter } from './interpreter';
import { ThreadSlot } from './layout';

/** Root cell (an Int): see {@link Interpreter.collectAt}. */
export const COLLECT_AT = Root.FIRST_FREE;
/** Cells that are allocated before the first collection. */
export const FIRST_COLLECTION = 1 << 18;
/** The share of the limit that may be in use before garbage is collected: what is left is one instruction's. */
const LATEST_COLLECTION = 0.95;
/**
 * The share of the limit that may be alive after a collection. The room between the two keeps collections
 * apart: without it, a memory that fills up would be copied again and again for less and less.
 */
const MOST_ALIVE = 0.8;

/** See {@link Interpreter.collectGarbage}. @throws MemoryFull if too much is alive */
export function collectGarbage(vm: Interpreter): boolean {
  const m = vm.memory;
  vm.saveThread();
  vm.parked.saveAll(vm);
  clearAboveStacks(vm);
  m.clearValues(Root.RESULT, 1);
  const top = collect(m);
  const dynamic = top - m.i32[Register.STATIC_END];
  const latest = Math.floor((m.limit * LATEST_COLLECTION) / 8);
  m.setValue(COLLECT_AT, Tag.Int, Math.min(top + Math.max(dynamic, FIRST_COLLECTION), latest));
  vm.loadThread(vm.threadNumber);
  if (top * 8 > m.limit * MOST_ALIVE) throw new MemoryFull();
  return false;
}

/** What lies above the threads' stacks is left over from values that are gone: no state, and nothing to keep alive. */
export function clearAboveStacks({ memory: m }: Interpreter): void {
  const threads = m.payloadAt(Root.THREADS);
  for (let cell = threads + 1; cell < threads + m.sizeAt(threads); cell++) {
    if (m.tagAt(cell) === Tag.Unbound) continue;
    const record = m.payloadAt(cell);
    const stack = m.payloadAt(record + ThreadSlot.STACK);
    const used = m.payloadAt(record + ThreadSlot.SP);
    m.clearValues(stack + used, m.sizeAt(stack) - used);
  }
}
