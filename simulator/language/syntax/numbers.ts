import type { Constant } from '../../model';

const radixByPrefix: Readonly<Record<string, string>> = {
  x: 'hexadecimal',
  o: 'octal',
  b: 'binary',
};

/** The value of a number's text; `complex` for imaginary ones; else what is wrong with it in Python's words. */
export function readNumber(text: string): { value: Constant } | 'complex' | { problem: string } {
  const lower = text.toLowerCase();
  const radix = lower.startsWith('0') ? radixByPrefix[lower[1] ?? ''] : undefined;
  const hasBadUnderscore = radix === undefined ? /_(?!\d)|(?<!\d)_/.test(lower) : /_$|__|^0_/.test(lower);
  if (hasBadUnderscore) return { problem: `invalid ${radix ?? 'decimal'} literal` };
  const digits = lower.replaceAll('_', '');
  if (radix !== undefined) {
    if (digits.length === 2) return { problem: `invalid ${radix} literal` };
    return { value: { type: 'int', value: BigInt(digits) } };
  }
  if (digits.endsWith('j')) return 'complex';
  if (/[.e]/.test(digits)) return { value: { type: 'float', value: Number(digits) } };
  if (/^0+[1-9]/.test(digits)) {
    return {
      problem:
        'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
    };
  }
  if (digits.length > 4300)
    return { problem: 'Exceeds the limit (4300 digits) for integer string conversion' };
  return { value: { type: 'int', value: BigInt(digits) } };
}
