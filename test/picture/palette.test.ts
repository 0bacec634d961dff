import { describe, expect, it } from 'vitest';
import { darkTheme, lightTheme, styledStates } from '../../picture';
import { colorDifference, contrast, leastDifference, leastLightnessStep } from '../support/color-vision';

describe.each([lightTheme, darkTheme])('the $name theme', (theme) => {
  const states = styledStates.map((state) => theme.states[state]);
  const colors = states.map(({ color }) => color);

  it('keeps any two states 25 apart in CIEDE2000, however one sees colour', () => {
    expect(leastDifference(colors)).toBeGreaterThanOrEqual(25);
  });

  it('keeps any two states 15 steps of lightness apart in grey', () => {
    expect(leastLightnessStep(colors)).toBeGreaterThanOrEqual(15);
  });

  it('paints a texture with its measured colour', () => {
    for (const { color, texture } of states) {
      if (texture !== undefined) expect([texture.ink, texture.paper]).toContain(color);
    }
  });

  it('gives states that share a height different textures', () => {
    const looks = states.map(({ height, texture }) => `${height} ${texture?.pattern}`);
    expect(new Set(looks).size).toBe(looks.length);
  });

  it('keeps all text at 4.5 to 1 on what is under it', () => {
    const pairs: [string, string][] = [
      [theme.text, theme.background],
      [theme.text, theme.surface],
      [theme.text, theme.lane],
      [theme.mutedText, theme.background],
      [theme.mutedText, theme.surface],
      [theme.mutedText, theme.lane],
      [theme.dangerText, theme.danger],
      [theme.playheadText, theme.playhead],
      [theme.states.running.text, theme.states.running.color],
      ...theme.threads.map(({ fill, text }): [string, string] => [text, fill]),
    ];
    for (const [text, ground] of pairs) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the colour arithmetic', () => {
  // From the test data published with Sharma, Wu, Dalal (2005).
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)('agrees with the published difference of %j and %j', (a, b, expected) => {
    expect(colorDifference(a, b)).toBeCloseTo(expected, 3);
  });
});
