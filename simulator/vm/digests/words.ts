/*
 * What the digests share: messages and results are bytes; the messages are padded to whole blocks.
 */

/** The bytes of a text of characters below 256. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** A character below 256 for each byte. */
export const textOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/**
 * The message, a 1 bit, zeros and the message's length in bits, in whole blocks.
 * @param lengthSize bytes of the length
 */
export function padded(
  message: Uint8Array,
  blockSize: number,
  lengthSize: number,
  isLittleEndian: boolean,
): DataView {
  const blocks = Math.ceil((message.length + 1 + lengthSize) / blockSize);
  const bytes = new Uint8Array(blocks * blockSize);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n, isLittleEndian);
  return view;
}

export const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
export const rotateRight = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Words of 32 bits one after another as bytes. */
export function joinWords(words: readonly number[], isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  for (const [i, word] of words.entries()) view.setInt32(4 * i, word, isLittleEndian);
  return new Uint8Array(view.buffer);
}
