import type { Page } from 'playwright-core';

/** `TIMESLICE_SLOWNESS=6`: how many times slower than it could be a page is carried out, to see what tests wrongly expect at once. */
const slowness = Number(process.env['TIMESLICE_SLOWNESS'] ?? 1);

/** Slows a page down as often as is asked for. */
export async function slowDown(page: Page): Promise<void> {
  if (slowness <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
}
