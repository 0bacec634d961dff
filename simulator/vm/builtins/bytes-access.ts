import { type BytesTag, Tag } from '../../memory';
import type { NativeContext } from '../native';
import { bytesIn } from './bytes-operations';

/** The bytes of a method's own object as a text with a character for each. */
export const textAt = (vm: NativeContext, cell: number): string => bytesIn(vm, cell) ?? '';

/** Which of the two kinds it is. */
export const tagOf = (vm: NativeContext, cell: number): BytesTag =>
  vm.memory.tagAt(cell) === Tag.ByteArray ? Tag.ByteArray : Tag.Bytes;

/** Whether an optional argument is there and not None. */
export const isGiven = (vm: NativeContext, cell: number): boolean => vm.memory.tagAt(cell) > Tag.None;
