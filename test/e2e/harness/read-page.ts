import type { Locator, Page } from 'playwright-core';

/** What an element says. */
export const textOf = async (element: Locator): Promise<string> => (await element.textContent()) ?? '';

/** The names of the lanes of a chart in words. They come a moment after the chart: ask until it is so. */
export const readLaneNames = (page: Page, chart = 'Timeline in words', lanes = 'li'): Promise<string[]> =>
  page
    .getByRole('list', { name: chart })
    .locator(`> ${lanes}`)
    .evaluateAll((items) => items.map((item) => item.firstChild?.textContent ?? ''));
