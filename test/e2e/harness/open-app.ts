import type { Browser, Page } from 'playwright-core';
import { waitUntilOpened } from '../../browser/opened-program';
import { slowDown } from '../../browser/slow-page';
import { serveApp } from '../../cli/run-cli';
import { patience } from '../../support/patience';

/** The built app in a browser tab. */
export interface OpenedApp {
  readonly page: Page;
  /** What the page complained about: errors, and whatever the security policy refused. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** @param words as for `timeslice serve`, such as the program to open */
export async function openApp(browser: Browser, words: readonly string[] = []): Promise<OpenedApp> {
  const served = await serveApp(words);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(patience);
  await slowDown(page);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(served.address);
  await waitUntilOpened(page);
  return {
    page,
    problems,
    async close() {
      await page.close();
      await served.stop();
    },
  };
}
