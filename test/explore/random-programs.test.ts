import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Exploration } from '../../simulator';
import { exploreText, replayWitness } from './explore-text';
import { enumerateModel, locks, type Statement, toPython, variables } from './model-program';

/** How many programs; `TIMESLICE_SOAK` asks for more. */
const RUNS = Number(process.env['TIMESLICE_SOAK'] ?? 40);

const variable = fc.constantFrom(...variables);
const lock = fc.constantFrom(...locks);

function statements(depth: number, most: number): fc.Arbitrary<readonly Statement[]> {
  const plain: fc.Arbitrary<Statement>[] = [
    fc.record({ kind: fc.constant('add' as const), variable, amount: fc.integer({ min: 1, max: 2 }) }),
    fc.record({ kind: fc.constant('copy' as const), from: variable, to: variable }),
    fc.record({ kind: fc.constant('set' as const), variable, value: fc.integer({ min: 0, max: 2 }) }),
  ];
  if (depth === 0) return fc.array(fc.oneof(...plain), { minLength: 1, maxLength: most });
  const body = statements(depth - 1, 2);
  const value = fc.integer({ min: 0, max: 2 });
  return fc.array(
    fc.oneof(
      ...plain,
      fc.record({ kind: fc.constant('if' as const), variable, value, body }),
      fc.record({ kind: fc.constant('with' as const), lock, body }),
      fc.record({ kind: fc.constant('try' as const), lock, body }),
    ),
    { minLength: 1, maxLength: most },
  );
}

const programs = fc
  .record({ threads: fc.array(statements(2, 2), { minLength: 2, maxLength: 3 }) })
  .filter(({ threads }) => JSON.stringify(threads).length < 700);

const endsOf = ({ outcomes }: Exploration): string[] => [
  ...new Set(
    outcomes.map(({ kind, globals }) => {
      const value = (name: string): string => globals.find((each) => each.name === name)?.value.text ?? '';
      return `${kind} x=${value('x')} y=${value('y')}`;
    }),
  ),
];

describe('on random small programs', () => {
  test('exploration finds the ends, and the least deadlock, that a separate enumeration of all interleavings finds', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const source = toPython(program);
        const model = enumerateModel(program);
        const found = exploreText(source, { granularity: 'shared' });
        expect(found.isComplete, source).toBe(true);
        expect(endsOf(found).sort(), source).toEqual([...model.ends].sort());
        const deadlock = found.failures.find(({ kind }) => kind === 'deadlock')?.witness;
        const least = deadlock === undefined ? undefined : `${deadlock.preemptions}/${deadlock.switches}`;
        expect(least, source).toBe(model.leastDeadlock);
      }),
      { numRuns: RUNS, seed: 6 },
    );
  });

  test('every witness leads the kernel to its end', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const source = toPython(program);
        for (const { kind, witness } of exploreText(source, { interpreter: 'none' }).outcomes) {
          expect(replayWitness(source, 'none', witness).outcome.kind, source).toBe(kind);
        }
      }),
      { numRuns: Math.ceil(RUNS / 4), seed: 7 },
    );
  });

  test('fused steps have the ends of a search at every switch point', () => {
    const two = fc.record({ threads: fc.array(statements(1, 1), { minLength: 2, maxLength: 2 }) });
    fc.assert(
      fc.property(two, fc.constantFrom('cpython-3.9', 'cpython-3.12'), (program, interpreter) => {
        const source = toPython(program);
        const options = { interpreter: interpreter as 'cpython-3.9' };
        const plain = exploreText(source, { ...options, reduction: false });
        expect(plain.isComplete, source).toBe(true);
        expect(endsOf(exploreText(source, options)).sort(), source).toEqual(endsOf(plain).sort());
      }),
      { numRuns: Math.ceil(RUNS / 4), seed: 8 },
    );
  });
});
