import { describe, expect, it } from 'vitest';
import { defaultBounds, formatBounds, parseBounds } from '../../renderer/explorer/explorer-bounds';
import { formatShare, labelOutcomes, nameOutcome, shorten } from '../../renderer/explorer/explorer-words';
import type { ExploredOutcome } from '../../simulator';

function outcomeOf(output: string, counter: string, isWrong = false): ExploredOutcome {
  return {
    kind: isWrong ? 'exception' : 'finished',
    output,
    globals: [
      { name: 'counter', value: { text: counter, type: 'int' } },
      { name: 'rounds', value: { text: '2', type: 'int' } },
    ],
    failures: isWrong
      ? [{ kind: 'assertion', type: 'AssertionError', message: 'AssertionError', thread: 0, line: 9 }]
      : [],
    stuck: [],
    unreleased: [],
    count: undefined,
    probability: undefined,
    estimate: undefined,
    witness: {
      schedule: [],
      loopFrom: undefined,
      isLeast: true,
      preemptions: 0,
      switches: 0,
      steps: 0,
    },
  };
}

describe('the words for outcomes', () => {
  it('tell apart what prints the same by the variables that differ', () => {
    const outcomes = [outcomeOf('', '2', true), outcomeOf('', '3', true), outcomeOf('4\n', '4')];
    expect(labelOutcomes(outcomes)).toEqual([
      'AssertionError (counter = 2)',
      'AssertionError (counter = 3)',
      '4',
    ]);
  });

  it('leave out the lines with which all begin, but never all lines', () => {
    const label = (...outputs: readonly string[]) =>
      labelOutcomes(outputs.map((output, n) => outcomeOf(output, String(n))));
    expect(label('a\nb\n1\n', 'a\nb\n2\nx\n')).toEqual(['… 1', '… 2 ⏎ x']);
    expect(label('a\n', 'a\nb\n')).toEqual(['a', 'a ⏎ b']);
    expect(label('a\nb\n')).toEqual(['a ⏎ b']);
  });

  it('name a schedule by what it leads to', () => {
    expect(nameOutcome(outcomeOf('4\n', '4'), '4')).toBe('prints 4');
    expect(nameOutcome(outcomeOf('', '4'), 'counter = 4')).toBe('ends with counter = 4');
    expect(nameOutcome(outcomeOf('', '4', true), 'AssertionError')).toBe('AssertionError');
  });

  it('never round a chance to none or to all', () => {
    expect([0, 0.000_001, 0.5, 0.999_999, 1].map(formatShare)).toEqual([
      '0 %',
      '< 0.01 %',
      '50 %',
      '> 99.99 %',
      '100 %',
    ]);
  });

  it('keep numbers of any size short', () => {
    expect(shorten(34_650n)).toBe('34,650');
    expect(shorten(10n ** 30n * 12n)).toBe('about 1.2 × 10^31');
  });
});

describe('the bounds that are remembered', () => {
  it('are those that were chosen, without a bound of time too', () => {
    const bounds = { ...defaultBounds, states: 5, memory: 64 * 1024 ** 2, time: 10_000 };
    expect(parseBounds(formatBounds(bounds))).toEqual(bounds);
    expect(parseBounds(formatBounds({ ...bounds, time: undefined })).time).toBeUndefined();
  });

  it.each(['', 'null', '[]', '{"states":-1,"memory":1e99,"time":"x"}'])(
    'are the default ones where %s is remembered',
    (text) => {
      expect(parseBounds(text)).toEqual(defaultBounds);
    },
  );
});
