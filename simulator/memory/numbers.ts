import type { Memory } from './memory';
import { Tag } from './value';

/*
 *     Float              BigInt
 *     0  header          0  header
 *     1  the float64     1  limbs, negative for a negative int | 0
 *                        2  magnitude in limbs of 32 bits, least first
 *
 * An int that fits int32 is always held inline, so equal ints have equal form.
 */
const LIMBS = 2;

/** Puts a new float into `cell`. */
export function setFloat(m: Memory, cell: number, value: number): void {
  const at = m.allocate(Tag.Float, 1, 2);
  m.f64[at + 1] = value;
  m.setValue(cell, Tag.Float, at);
}

/** The number in the Float at `address`. */
export const floatAt = (m: Memory, address: number): number => m.f64[address + 1];

/** Puts an int into `cell`; `value` must be a whole number up to 2^53 - 1 in magnitude. */
export function setInt(m: Memory, cell: number, value: number): void {
  if ((value | 0) === value) {
    m.setValue(cell, Tag.Int, value);
    return;
  }
  const magnitude = Math.abs(value);
  const high = (magnitude / 0x100000000) | 0;
  const count = high === 0 ? 1 : 2;
  const at = m.allocateRaw(Tag.BigInt, 3);
  m.i32[(at + 1) << 1] = value < 0 ? -count : count;
  m.u32[(at + LIMBS) << 1] = magnitude - high * 0x100000000;
  m.u32[((at + LIMBS) << 1) + 1] = high;
  m.setValue(cell, Tag.BigInt, at);
}

/** Puts an int of any size into `cell`. */
export function setBigInt(m: Memory, cell: number, value: bigint): void {
  if (value >= -0x80000000n && value <= 0x7fffffffn) {
    m.setValue(cell, Tag.Int, Number(value));
    return;
  }
  if (value >= -0x1fffffffffffffn && value <= 0x1fffffffffffffn) {
    setInt(m, cell, Number(value));
    return;
  }
  const hex = (value < 0n ? -value : value).toString(16);
  const count = Math.ceil(hex.length / 8);
  const at = m.allocateRaw(Tag.BigInt, LIMBS + ((count + 1) >> 1));
  m.i32[(at + 1) << 1] = value < 0n ? -count : count;
  const first = (at + LIMBS) << 1;
  for (let i = 0; i < count; i++) {
    const end = hex.length - i * 8;
    m.u32[first + i] = Number.parseInt(hex.slice(Math.max(0, end - 8), end), 16);
  }
  m.setValue(cell, Tag.BigInt, at);
}

/** The int in the BigInt at `address`. */
export function bigIntAt(m: Memory, address: number): bigint {
  const signed = m.i32[(address + 1) << 1];
  const count = Math.abs(signed);
  const first = (address + LIMBS) << 1;
  if (count <= 2) {
    const low = BigInt(m.u32[first]);
    const small = count === 1 ? low : (BigInt(m.u32[first + 1]) << 32n) | low;
    return signed < 0 ? -small : small;
  }
  let hex = '';
  for (let i = count - 1; i >= 0; i--) hex += m.u32[first + i].toString(16).padStart(8, '0');
  const magnitude = BigInt(`0x${hex}`);
  return signed < 0 ? -magnitude : magnitude;
}

/** Is the value an int (bools are)? */
export function isInt(m: Memory, cell: number): boolean {
  const tag = m.tagAt(cell);
  return tag === Tag.Int || tag === Tag.Bool || tag === Tag.BigInt;
}

/** An int as a JS number where that is exact (up to 2^53 - 1 in magnitude), else NaN. */
export function safeInt(m: Memory, cell: number): number {
  if (m.tagAt(cell) !== Tag.BigInt) return m.payloadAt(cell);
  const at = m.payloadAt(cell);
  const signed = m.i32[(at + 1) << 1];
  if (signed > 2 || signed < -2) return Number.NaN;
  const high = m.u32[((at + LIMBS) << 1) + 1];
  if (high >= 0x200000) return Number.NaN;
  const magnitude = high * 0x100000000 + m.u32[(at + LIMBS) << 1];
  return signed < 0 ? -magnitude : magnitude;
}

/** An int (or bool) as a bigint. */
export function intAt(m: Memory, cell: number): bigint {
  return m.tagAt(cell) === Tag.BigInt ? bigIntAt(m, m.payloadAt(cell)) : BigInt(m.payloadAt(cell));
}
