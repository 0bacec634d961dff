import type { SystemArgument } from '../../vm/effect';
import type { SystemCallName } from '../../vm/system-call';

/** Looks on while threads take their steps. */
export interface RunObserver {
  /** The loaded thread is about to access a part of an object: see {@link Touch}. An access may be told of twice. */
  touched(thread: number, address: number, key: number, isWrite: boolean): void;
  /** A system call was carried out. */
  performed(thread: number, call: SystemCallName, args: readonly SystemArgument[]): void;
}
