import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EffectKind } from '../../simulator/vm/effect';
import { boot, LoneThread } from './run-python';

const readProgram = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'programs', name), 'utf8');

const program = readProgram('classes_and_generators.py');

/** Everything a process consists of, after the program has ended. */
function finalState(thread: LoneThread) {
  const { registers, dynamic } = thread.vm.snapshot();
  return { stdout: thread.stdout, registers, dynamic };
}

function runInPieces(source: string, sizes: () => number) {
  const thread = new LoneThread(boot(source));
  let executed = 0;
  for (;;) {
    const effect = thread.run(sizes());
    executed += effect.executed;
    if (effect.kind === EffectKind.ENDED) return { ...finalState(thread), executed };
    if (effect.kind === EffectKind.UNCAUGHT) throw new Error(effect.uncaught?.traceback);
  }
}

describe('stepping', () => {
  const whole = runInPieces(program, () => Number.MAX_SAFE_INTEGER);

  it('one instruction at a time leads to the same output, count and bytes as running', () => {
    expect(runInPieces(program, () => 1)).toEqual(whole);
  });

  it('in pieces of any size leads there too', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }), (sizes) => {
        let turn = 0;
        expect(runInPieces(program, () => sizes[turn++ % sizes.length])).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it('goes on from any snapshot as it went on the first time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.executed - 1 }), (at) => {
        const thread = new LoneThread(boot(program));
        for (let left = at; left > 0; ) left -= thread.run(left).executed;
        const snapshot = thread.vm.snapshot();
        const printed = thread.stdout;
        thread.runToEnd();
        const first = finalState(thread);
        thread.vm.restore(snapshot);
        thread.stdout = printed;
        thread.runToEnd(7);
        expect(finalState(thread)).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });

  it('stops before the instruction at a switch point, and only asks with a budget of 0', () => {
    const vm = boot('for i in range(3):\n    pass\n', 'cpython-3.12');
    expect(vm.run(0, 0, true).kind).toBe(EffectKind.SWITCH_POINT);
    vm.run(0, 1, false);
    const before = vm.snapshot();
    const effect = vm.run(0, 0, true);
    expect([effect.kind, effect.executed]).toEqual([EffectKind.BUDGET, 0]);
    expect(vm.snapshot()).toEqual(before);
    const stop = vm.run(0, 1000, true);
    expect(stop.kind).toBe(EffectKind.SWITCH_POINT);
    expect(stop.executed).toBeGreaterThan(0);
  });
});

describe('memory', () => {
  it('that is full ends the run as an effect', () => {
    const thread = new LoneThread(boot('xs = []\nwhile True:\n    xs.append([0] * 1000)\n', 'none', 1 << 22));
    expect(thread.runToEnd().error).toBe('memory limit');
  });

  it('holds a program that makes garbage for ever', () => {
    const source = 'for i in range(20000):\n    xs = [i] * 100\nprint(xs[5])\n';
    const thread = new LoneThread(boot(source, 'none', 1 << 22));
    expect(thread.runToEnd()).toEqual({ stdout: '19999\n', error: undefined });
  });
});
