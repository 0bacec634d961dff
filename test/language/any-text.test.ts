import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileProgram } from '../../simulator/language';
import { listCaseFiles, readCases } from './read-cases';

const sources = [...listCaseFiles('.instructions.txt'), 'diagnostics.txt'].flatMap((file) =>
  readCases(file).map((c) => c.source),
);

const words =
  `if else elif for while in is not and or lambda def class return yield from import as with try except finally
  match case global nonlocal del assert raise pass break continue None True x y f ( ) [ ] { } : ; , . = == += := * ** @
  -> 1 2.5 'a' f'{x}' f"{x:{y}}" "" # \\`.split(/\s+/);

const line = fc
  .tuple(fc.constantFrom('', '  ', '    ', '\t'), fc.array(fc.constantFrom(...words), { maxLength: 8 }))
  .map(([indent, parts]) => indent + parts.join(' '));

const mangled = fc
  .tuple(
    fc.constantFrom(...sources),
    fc.nat(),
    fc.nat(10),
    fc.constantFrom('', ...words, '\n', '"', "'''", '\u00e9'),
  )
  .map(([source, at, length, inserted]) => {
    const from = at % (source.length + 1);
    return source.slice(0, from) + inserted + source.slice(from + length);
  });

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(line).map((lines) => lines.join('\n')),
  mangled,
);

test('any text becomes a program or a diagnostic inside it, never a crash', () => {
  fc.assert(
    fc.property(text, (source) => {
      const { program, diagnostics } = compileProgram(source, 'any.py');
      expect(program === undefined).toBe(diagnostics.some((d) => d.severity === 'error'));
      const lines = source.split(/\r\n?|\n/).length;
      for (const { span } of diagnostics) {
        expect(span.line).toBeGreaterThanOrEqual(1);
        expect(span.line).toBeLessThanOrEqual(lines);
        expect(span.column).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('the same text gives the same program, down to its numbers', () => {
  const show = (source: string): string => {
    const { program } = compileProgram(source, 'a.py');
    if (program === undefined) return '';
    const words = program.codes.map((code) => [code.name, ...code.instructions].join(' '));
    return JSON.stringify([
      words,
      program.names,
      program.modules.map((m) => [m.name, m.body, m.globalNames]),
    ]);
  };
  const first = sources.map(show);
  expect([...sources].reverse().map(show).reverse()).toEqual(first);
}, 60_000);

test('nesting far too deep is a diagnostic', () => {
  for (const [open, close] of [
    ['(', ')'],
    ['[', ']'],
    ['-', ''],
    ['lambda: ', ''],
    ['f(', ')'],
  ] as const) {
    const nest = (depth: number): string => `x = ${open.repeat(depth)}1${close.repeat(depth)}\n`;
    expect(compileProgram(nest(60), 'deep.py').diagnostics).toEqual([]);
    expect(compileProgram(nest(150), 'deep.py').diagnostics[0]?.message).toBe(
      'nesting this deep is not supported',
    );
    expect(compileProgram(nest(5000), 'deep.py').program).toBeUndefined();
  }
});

test('long flat programs are no trouble', () => {
  const sum = Array.from({ length: 250 }, (_, i) => `x${i}`).join(' + ');
  const either = Array.from({ length: 250 }, (_, i) => `x${i}`).join(' or ');
  const chain = `x${'.a(1)[2]'.repeat(100)}`;
  const branches = Array.from({ length: 400 }, (_, i) => `elif x == ${i}:\n    y = ${i}\n`).join('');
  const source = `a = ${sum}\nb = ${either}\nc = ${chain}\nif x:\n    pass\n${branches}`;
  expect(compileProgram(source, 'long.py').diagnostics).toEqual([]);
});
