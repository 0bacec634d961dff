const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 as zlib's. @param start the checksum of what came before */
export function crc32(data: Uint8Array, start: number): number {
  let rest = ~start;
  for (const byte of data) rest = (rest >>> 8) ^ table[(rest ^ byte) & 0xff];
  return ~rest >>> 0;
}

/** Adler-32. @param start the checksum of what came before, 1 at the beginning */
export function adler32(data: Uint8Array, start: number): number {
  let low = start & 0xffff;
  let high = start >>> 16;
  for (const byte of data) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}
