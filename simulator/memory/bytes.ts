import { appendByte, byteString, dropByte } from './byte-strings';
import type { Memory } from './memory';
import { stringAt, stringLength } from './string-layout';
import { newString, stringText } from './strings';
import { Tag } from './value';

/*
 *     Bytes, ByteArray
 *     0  header
 *     1  0 | identity (0: none)
 *     2  -> Str whose characters, all below 256, are the bytes
 *
 * A bytearray's Str is its own, because its characters change.
 */
const CONTENTS = 2;
const SIZE = 3;

/** The tag of one of the two kinds: `bytes`, or `bytearray`, which can be changed. */
export type BytesTag = typeof Tag.Bytes | typeof Tag.ByteArray;

export const isBytesTag = (tag: number): tag is BytesTag => tag === Tag.Bytes || tag === Tag.ByteArray;

/** Address of the Str that holds the bytes. */
export const bytesContents = (m: Memory, at: number): number => m.payloadAt(at + CONTENTS);
export const bytesLength = (m: Memory, at: number): number => stringLength(m, bytesContents(m, at));
/** The byte at `index`, which must be in range. */
export const byteAt = (m: Memory, at: number, index: number): number =>
  stringAt(m, bytesContents(m, at), index);
/** The bytes as a text, a character below 256 for each. */
export const bytesText = (m: Memory, at: number): string => stringText(m, bytesContents(m, at));

/** @param text a character below 256 for each byte */
export const newBytes = (m: Memory, tag: BytesTag, text: string): number =>
  holdContents(m, tag, newString(m, text));

/** @param contents a Str of characters below 256, which is copied: a bytearray's would change */
export const newBytesOf = (m: Memory, tag: BytesTag, contents: number): number =>
  holdContents(m, tag, byteString(m, contents));

function holdContents(m: Memory, tag: BytesTag, contents: number): number {
  const bytes = m.allocate(tag, 1, SIZE);
  m.setValue(bytes + CONTENTS, Tag.Str, contents);
  return bytes;
}

/** Gives a bytearray other contents, a character below 256 for each byte. */
export function setBytes(m: Memory, at: number, text: string): void {
  m.setValue(at + CONTENTS, Tag.Str, newString(m, text));
}

/** Puts a byte behind a bytearray's last. */
export function bytesAppend(m: Memory, at: number, byte: number): void {
  m.setValue(at + CONTENTS, Tag.Str, appendByte(m, bytesContents(m, at), byte));
}

/** Takes the last byte off a bytearray that has one. */
export const bytesDropLast = (m: Memory, at: number): void => dropByte(m, bytesContents(m, at));

/** As {@link setBytes} with a copy of a Str's characters. */
export function setBytesOf(m: Memory, at: number, contents: number): void {
  m.setValue(at + CONTENTS, Tag.Str, byteString(m, contents));
}
