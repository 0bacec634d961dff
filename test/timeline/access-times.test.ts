import { describe, expect, it } from 'vitest';
import { accessTimes, describeSlowedDown } from '../../simulator';

describe('relative access times: a cycle takes one second', () => {
  it('memory takes minutes, a solid-state disk days, a hard disk months, the network years', () => {
    const slowed = new Map(accessTimes.map(({ what, time }) => [what, describeSlowedDown(time)]));
    expect(slowed.get('main memory')).toBe('4.2 minutes');
    expect(slowed.get('solid-state disk')).toBe('2.9 days');
    expect(slowed.get('hard disk')).toBe('9.5 months');
    expect(slowed.get('network, another continent')).toBe('12 years');
  });

  it('goes from the quickest to the slowest', () => {
    const times = accessTimes.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it.each([
    [0, '0 seconds'],
    [0.4, '1 second'],
    [24, '1 minute'],
    [1e9, '79 years'],
  ])('%d ns are %s', (time, text) => {
    expect(describeSlowedDown(time)).toBe(text);
  });
});
