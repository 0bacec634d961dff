import { describe, expect, it } from 'vitest';
import type { Font } from '../../picture';
import { fitName } from '../../picture/text-width';

const font: Font = { role: 'mono', size: 10, weight: 400 };
const letter = 6;

describe("a thread's name that does not fit", () => {
  it('keeps the number by which it differs from its like', () => {
    expect(fitName('ThreadPoolExecutor-0_12', font, 14 * letter)).toMatch(/^Thread.*…-0_12$/);
  });

  it('is cut at its end where it has none', () => {
    expect(fitName('ConsumerOfEverything', font, 10 * letter)).toMatch(/^Consumer.?…$/);
  });
});
