import type { KernelState } from '../../kernel/kernel-state';
import { labelOf } from '../../model';

/** What a thread is called among those of all processes. */
export function nameOf({ threads, threadNames, processNames }: KernelState, thread: number): string {
  const process = threads.column.process[thread];
  return labelOf(process, processNames[process], threadNames[thread]);
}
