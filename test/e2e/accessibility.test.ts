import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser/launch-chromium';
import { type OpenedApp, openApp } from './harness/open-app';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

let browser: Browser;
let app: OpenedApp;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
afterEach(() => app.close());

test.each(['light', 'dark'] as const)(
  'the workbench has no barrier that can be found by machine (%s)',
  async (scheme) => {
    app = await openApp(browser);
    await app.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await app.page.getByRole('button', { name: 'Play' }).and(app.page.locator(':enabled')).waitFor();
    await app.page.evaluate(axe.source);
    const found = await app.page.evaluate(async () => {
      const { violations } = await window.axe.run();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    });
    expect(found).toEqual([]);
  },
);
