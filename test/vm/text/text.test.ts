import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatRepr } from '../../../simulator/vm/text/float-text';
import {
  FormatError,
  formatFloat,
  formatInteger,
  formatString,
} from '../../../simulator/vm/text/format-spec';
import { stringAscii, stringRepr } from '../../../simulator/vm/text/string-repr';
import { pythonTitle, pythonVersion, runPythonText } from '../../support/python';

/** What CPython makes of each case: reads JSON cases on stdin, prints JSON answers. */
function askPython<Case>(expression: string, cases: readonly Case[]): string[] {
  const program = `
import json, struct, sys
def real(bits): return struct.unpack('<d', bytes.fromhex(bits))[0]
def prefix(c): return c['spec'] + ' -> ' if isinstance(c, dict) else ''
def answer(c):
    try: return prefix(c) + ${expression}
    except ValueError as e: return prefix(c) + 'ValueError: ' + str(e)
print(json.dumps([answer(c) for c in json.load(sys.stdin)]))`;
  const { stdout, stderr } = runPythonText(program, JSON.stringify(cases));
  expect(stderr).toBe('');
  return JSON.parse(stdout) as string[];
}

const bitsOf = (x: number): string => Buffer.from(new Float64Array([x]).buffer).toString('hex');

function answered(spec: string, format: () => string): string {
  try {
    return `${spec} -> ${format()}`;
  } catch (error) {
    if (error instanceof FormatError) return `${spec} -> ValueError: ${error.message}`;
    throw error;
  }
}

const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number): T[] =>
  fc.sample(arbitrary, { numRuns: count, seed: 7 });

const spec = fc
  .tuple(
    fc.constantFrom('', '<', '>', '^', '=', '*<', '_^', 'é='),
    fc.constantFrom('', '+', '-', ' '),
    fc.constantFrom('', '', '#'),
    fc.constantFrom('', '', '0'),
    fc.constantFrom('', '1', '8', '23'),
    fc.constantFrom('', '', ',', '_'),
  )
  .map((parts) => parts.join(''));
const precision = fc.constantFrom('', '', '.0', '.1', '.3', '.17');
const floats = fc.oneof(
  fc.double(),
  fc.double({ min: -1e6, max: 1e6 }),
  fc.constantFrom(
    0,
    -0,
    0.1,
    0.5,
    1.5,
    2.5,
    0.125,
    1e15,
    1e16,
    1e-4,
    1e-5,
    123456789.123,
    Infinity,
    -Infinity,
    Number.NaN,
  ),
);

describe.skipIf(pythonVersion === undefined)(`texts of values agree with CPython${pythonTitle}`, () => {
  it('a float is written with the shortest digits that read back', () => {
    const cases = sample(floats, 2000);
    expect(cases.map(floatRepr)).toEqual(askPython('repr(real(c))', cases.map(bitsOf)));
  });

  it('a string is quoted and escaped', () => {
    const cases = sample(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.integer({ min: 0, max: 0x52f }).map((code) => String.fromCodePoint(code)) }),
        fc.constantFrom("it's", '"', `'"`, '\\', '\x7f\xa0\xad'),
      ),
      2000,
    );
    expect(cases.map(stringRepr)).toEqual(askPython('repr(c)', cases));
    expect(cases.map(stringAscii)).toEqual(askPython('ascii(c)', cases));
  });

  it('a float is formatted by every spec', () => {
    const cases = sample(
      fc.tuple(floats, spec, precision, fc.constantFrom('', 'f', 'e', 'g', 'G', '%', 'E', 'd')),
      4000,
    ).map(([x, start, digits, type]) => ({ x, bits: bitsOf(x), spec: start + digits + type }));
    const ours = cases.map((c) => answered(c.spec, () => formatFloat(c.x, c.spec)));
    expect(ours).toEqual(askPython("format(real(c['bits']), c['spec'])", cases));
  });

  it('an int is formatted by every spec', () => {
    const cases = sample(
      fc.tuple(
        fc.oneof(fc.integer(), fc.constantFrom(0, 7, 1234567)),
        spec,
        fc.constantFrom('', '', '', '.2'),
        fc.constantFrom('', 'd', 'x', 'X', 'b', 'o', 'f', 's'),
      ),
      4000,
    ).map(([n, start, digits, type]) => ({ n, spec: start + digits + type }));
    const ours = cases.map((c) => answered(c.spec, () => formatInteger(BigInt(c.n), c.spec)));
    expect(ours).toEqual(askPython("format(c['n'], c['spec'])", cases));
  });

  it('a string is formatted by every spec', () => {
    const cases = sample(
      fc.tuple(fc.constantFrom('', 'a', 'héllo', '😀x'), spec, precision, fc.constantFrom('', 's', 'd')),
      2000,
    ).map(([text, start, digits, type]) => ({ text, spec: start + digits + type }));
    const ours = cases.map((c) => answered(c.spec, () => formatString(c.text, c.spec)));
    expect(ours).toEqual(askPython("format(c['text'], c['spec'])", cases));
  });
});
