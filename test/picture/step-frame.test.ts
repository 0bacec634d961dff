import { describe, expect, it } from 'vitest';
import { drawStepFrame, layoutGantt, lightTheme, type Shape, type TextShape } from '../../picture';
import { buildTimeline } from '../../simulator/timeline';
import { lostUpdate } from '../support/drawn-runs';

const layout = layoutGantt({ timeline: buildTimeline(lostUpdate()), theme: lightTheme, width: 600 });
const isText = (shape: Shape): shape is TextShape => shape.kind === 'text';

function frameOf(sentence: string, text = 'counter += 1') {
  const line = { thread: 1, name: 'Ada', line: 7, text };
  const count = '3 of 40';
  const parts = [{ kind: 'text', text: sentence }] as const;
  const scene = drawStepFrame({ layout, time: 0, sentence: parts, line, count, theme: lightTheme });
  const below = scene.shapes.filter(isText).filter(({ y }) => y > layout.scene.height);
  return { scene, below, words: below.map((shape) => shape.text) };
}

describe('a step as a picture', () => {
  it('says below the chart what happened, in which line, and which step it is', () => {
    const { scene, words } = frameOf('Ada stores 1.');
    expect(scene.width).toBe(layout.scene.width);
    expect(words).toEqual(['Ada', 'stores', '1.', 'Ada', '7', 'counter += 1', '3 of 40']);
    expect(scene.description).toBe('Ada stores 1.');
  });

  it('is as high whatever it says, so that nothing jumps from one to the next', () => {
    const long = frameOf('a sentence of many words '.repeat(20));
    expect(long.scene.height).toBe(frameOf('Short.').scene.height);
    for (const { x, y } of long.below) {
      expect(x).toBeLessThan(600);
      expect(y).toBeLessThan(long.scene.height);
    }
    expect(new Set(long.below.map(({ y }) => y)).size).toBe(3);
  });

  it('cuts a long line of the program before the count', () => {
    const { words } = frameOf('Ada goes on.', 'x'.repeat(200));
    expect(words.at(-2)).toMatch(/^x+…$/);
  });
});
