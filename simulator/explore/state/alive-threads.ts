import { dictEntryKey, dictNextEntry, type Memory, ModuleSlot, Root, rebuildDict, Tag } from '../../memory';
import type { Interpreter } from '../../vm';

/** Where `threading` keeps account of the threads that have not ended. */
const MODULE = 'threading';
const VARIABLE = '_alive';

/**
 * The dict in which the library keeps account of threads; 0: there is none.
 *
 * Every thread takes itself out of it at its end. Taken as a whole, there would be as many of it as sets of threads that have
 * ended, and a thread's end would be another step for each. So the key of each entry with its value is a unit of its own, all
 * else, which only changes when a thread is started, is another one, and how many there are is counted whenever a state is
 * brought back.
 */
export function aliveThreads(vm: Interpreter): number {
  const m = vm.memory;
  const number = vm.image.program.modules.findIndex(({ name }) => name === MODULE);
  const slot = number < 0 ? -1 : vm.image.program.modules[number].globalNames.indexOf(VARIABLE);
  const module = m.payloadAt(Root.MODULES) + 1 + number;
  if (slot < 0 || m.tagAt(module) !== Tag.Module) return 0;
  const cell = m.payloadAt(module) + ModuleSlot.GLOBALS + slot;
  return m.tagAt(cell) === Tag.Dict ? m.payloadAt(cell) : 0;
}

/** Gives it room for so many, so that its entries stay where they are. */
export function makeRoom(m: Memory, alive: number, threads: number): void {
  if (alive !== 0) rebuildDict(m, alive, threads);
}

/**
 * Takes out of a copy of the memory what is in the dict but for the main thread, so that a thread that was started before the
 * copy was made is told of as those after it.
 */
export function forgetEntries(m: Memory, alive: number, base: Float64Array, baseWords: Int32Array): void {
  if (alive === 0) return;
  for (let entry = dictNextEntry(m, alive, 1); entry >= 0; entry = dictNextEntry(m, alive, entry + 1)) {
    const key = dictEntryKey(m, alive, entry);
    base.fill(0, key, key + 2);
    baseWords.fill(0, key << 1, (key + 2) << 1);
  }
}
