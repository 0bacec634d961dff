import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../../browser/launch-chromium';
import { type OpenedApp, openApp } from './open-app';

/** The page that all tests of a file use. */
export interface SharedApp {
  readonly page: Page;
  /** For pages beside it. */
  readonly browser: Browser;
}

/**
 * Opens the app before a file's first test and closes it after the last: far quicker than a page for each. A test in which the
 * page complains about anything fails.
 * @param words as for `timeslice serve`, such as the program to open
 */
export function shareApp(words: readonly string[] = []): SharedApp {
  let browser: Browser;
  let app: OpenedApp;
  beforeAll(async () => {
    browser = await launchChromium();
    app = await openApp(browser, words);
  });
  afterAll(async () => {
    await app.close();
    await browser.close();
  });
  afterEach(() => expect(app.problems).toEqual([]));
  return {
    get page() {
      return app.page;
    },
    get browser() {
      return browser;
    },
  };
}
