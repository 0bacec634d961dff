import { expect, test } from 'vitest';
import { decodeWire, encodeWire } from '../../services/wire';

test('what crosses HTTP arrives as it would by structured clone', () => {
  const value = {
    columns: {
      time: Float64Array.of(0.5, 2 ** 40, Number.NaN),
      kind: Uint8Array.of(1, 255),
      cpu: Int16Array.of(-1),
    },
    part: new Int32Array([1, 2, 3, 4]).subarray(1, 3),
    probability: { numerator: 3n, denominator: 2n ** 80n },
    examples: [3, undefined, 5],
    missing: undefined,
    text: 'ß "quoted" \u0000',
    nothing: null,
  };
  expect(decodeWire(encodeWire(value))).toEqual(structuredClone(value));
});

test('a long column survives', () => {
  const long = Float64Array.from({ length: 100_000 }, (_, i) => i / 3);
  expect(decodeWire(encodeWire(long))).toEqual(long);
});

test('what is no JSON is refused', () => {
  expect(() => decodeWire('{')).toThrow(SyntaxError);
});
