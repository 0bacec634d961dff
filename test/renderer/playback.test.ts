import { describe, expect, it } from 'vitest';
import { advanceTime, formatSpeed } from '../../renderer/session/playback';

describe('playing', () => {
  it('takes fifteen seconds for what the chart shows, and half of that at twice the speed', () => {
    const visible = 3_000_000;
    let time = 0;
    for (let frame = 0; frame < 15 * 60; frame += 1) time += advanceTime(1000 / 60, visible, 1);
    expect(time).toBeCloseTo(visible, 0);
    expect(advanceTime(16, visible, 2)).toBe(2 * advanceTime(16, visible, 1));
  });

  it('does not leap after the page was hidden for a while', () => {
    expect(advanceTime(60_000, 1e9, 1)).toBe(advanceTime(100, 1e9, 1));
  });

  it('names its speeds as people do', () => {
    expect([0.25, 1, 8].map((speed) => formatSpeed(speed as 0.25 | 1 | 8))).toEqual(['¼×', '1×', '8×']);
  });
});
