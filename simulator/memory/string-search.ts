import type { Memory } from './memory';
import { CHARACTERS, stringAt, stringLength, stringWidth } from './string-layout';

function findBytes(
  bytes: Uint8Array,
  text: number,
  from: number,
  end: number,
  part: number,
  length: number,
): number {
  const first = bytes[part];
  for (let at = from; at + length <= end; at++) {
    if (bytes[text + at] !== first) continue;
    let i = 1;
    while (i < length && bytes[text + at + i] === bytes[part + i]) i++;
    if (i === length) return at;
  }
  return -1;
}

/** Where `part` first begins in `s` at `from` or later and ends by `end`, or -1. */
export function findString(m: Memory, s: number, part: number, from = 0, end = stringLength(m, s)): number {
  const length = stringLength(m, part);
  if (length > 0 && stringWidth(m, s) === 1 && stringWidth(m, part) === 1) {
    return findBytes(m.u8, (s + CHARACTERS) << 3, from, end, (part + CHARACTERS) << 3, length);
  }
  for (let at = from; at + length <= end; at++) {
    let i = 0;
    while (i < length && stringAt(m, s, at + i) === stringAt(m, part, i)) i++;
    if (i === length) return at;
  }
  return -1;
}

/** As {@link findString} with the last place. */
export function findLastString(
  m: Memory,
  s: number,
  part: number,
  from = 0,
  end = stringLength(m, s),
): number {
  const length = stringLength(m, part);
  for (let at = end - length; at >= from; at--) {
    let i = 0;
    while (i < length && stringAt(m, s, at + i) === stringAt(m, part, i)) i++;
    if (i === length) return at;
  }
  return -1;
}
