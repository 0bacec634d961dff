import { beforeAll, expect, test } from 'vitest';
import { waitUntilRun } from './harness/load-program';
import { shareApp } from './harness/shared-app';

const app = shareApp();

beforeAll(async () => {
  await waitUntilRun(app.page);
});

test('on paper stand the view first and the whole program, without buttons, on white and not squeezed', async () => {
  const { page } = app;
  await page.emulateMedia({ colorScheme: 'dark' });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  await expect.poll(theme).toBe('dark');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await theme()).toBe('light');
  expect(await page.getByRole('button', { name: 'Play' }).isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: 'Zoom in' }).isVisible()).toBe(false);
  const topOf = (selector: string) =>
    page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);
  expect(await topOf('.view-panel')).toBeLessThan(await topOf('.code-panel'));
  const hidden = await page
    .locator('.code-editor .cm-scroller')
    .evaluate((element) => element.scrollHeight - element.clientHeight);
  expect(hidden).toBeLessThanOrEqual(1);
  const fits = await page
    .locator('.chart-box > canvas')
    .evaluateAll((canvases) => canvases.map((canvas) => getComputedStyle(canvas).objectFit));
  expect(new Set(fits)).toEqual(new Set(['contain']));
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(theme).toBe('dark');
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
});

test('where the system chooses the colours, what is chosen has a frame', async () => {
  const { page } = app;
  await page.emulateMedia({ forcedColors: 'active' });
  for (const chosen of [
    page.getByRole('tab', { name: 'Timeline' }),
    page.getByRole('radio', { checked: true }).first(),
    page.locator('.thread-row[aria-pressed="true"]'),
    page.locator('.marked-line.focus').first(),
  ])
    await expect
      .poll(() => chosen.evaluate((element) => getComputedStyle(element).outlineStyle))
      .toBe('solid');
  await page.emulateMedia({ forcedColors: 'none' });
});
