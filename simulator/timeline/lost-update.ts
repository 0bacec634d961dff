import type { LastInstruction, ThreadId } from '../model';

/** A store into a global variable, as its instruction tells it. */
export interface GlobalStore {
  readonly thread: ThreadId;
  readonly name: string;
  readonly value: string;
}

const loadText = /^LOAD_(?:GLOBAL|NAME) (.+)$/;
const storeText = /^STORE_(?:GLOBAL|NAME) (.+)$/;
const storeEffect = /^stored (.+) into /s;

/** The instruction as a store into a global variable; undefined if it is none. */
export function readGlobalStore(instruction: LastInstruction): GlobalStore | undefined {
  const name = storeText.exec(instruction.text)?.[1];
  const value = instruction.effect === undefined ? undefined : storeEffect.exec(instruction.effect)?.[1];
  return name === undefined || value === undefined ? undefined : { thread: instruction.thread, name, value };
}

/**
 * The other thread's store that the last instruction overwrites unseen: it came after the last instruction's
 * thread had read the variable and before it stored it. That the read lies in `history` is asked for, so that
 * there is no false alarm; a read longer ago than `history` goes unnoticed.
 * @param history the instructions that led here, oldest first, the store itself last
 */
export function findLostUpdate(history: readonly LastInstruction[]): GlobalStore | undefined {
  const last = history.at(-1);
  const store = last === undefined ? undefined : readGlobalStore(last);
  if (store === undefined) return undefined;
  let lost: GlobalStore | undefined;
  for (let i = history.length - 2; i >= 0; i--) {
    const earlier = history[i];
    if (earlier.thread === store.thread && loadText.exec(earlier.text)?.[1] === store.name) return lost;
    const other = readGlobalStore(earlier);
    if (other?.name !== store.name) continue;
    if (other.thread === store.thread) return undefined;
    lost ??= other;
  }
  return undefined;
}
