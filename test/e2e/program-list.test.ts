import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { listSeriousViolations } from './harness/check-access';
import { waitUntilRun } from './harness/load-program';
import { shareApp } from './harness/shared-app';

const app = shareApp();
let page: Page;
let field: Locator;
let picker: Locator;

beforeAll(async () => {
  page = app.page;
  picker = page.getByRole('button', { name: /^Program: / });
  field = page.getByRole('searchbox', { name: 'Search the programs' });
  await waitUntilRun(page);
});

/** Opens the list as the keyboard does, and waits until it takes letters. */
async function openList(): Promise<void> {
  await picker.focus();
  await page.keyboard.press('Enter');
  await field.and(page.locator(':focus')).waitFor();
}

/** The option that the field points to. */
const active = async (): Promise<Locator> =>
  page.locator(`[id="${(await field.getAttribute('aria-activedescendant')) ?? 'none'}"]`);

/** The title of that option; empty: there is none. */
const readTitle = async (): Promise<string> =>
  (await (await active()).locator('strong').allTextContents()).join();

test('a program of the library is searched and chosen with the keyboard alone', async () => {
  await openList();
  await page.keyboard.type('lock order');
  await page
    .getByRole('status')
    .filter({ hasText: /programs?$/ })
    .waitFor();
  await expect.poll(readTitle).not.toBe('');
  const first = await readTitle();
  await page.keyboard.press('ArrowDown');
  await expect.poll(readTitle).not.toBe(first);
  const chosen = await readTitle();
  await page.getByRole('group', { name: 'Deadlock' }).and(page.locator(':has([data-focused])')).waitFor();
  expect(await listSeriousViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => picker.textContent()).toContain(chosen);
  await expect.poll(() => page.getByRole('listbox').count()).toBe(0);
  await waitUntilRun(page);
});

test('the list goes to its ends by Home and End, marks the program that is open, and Escape gives the focus back', async () => {
  const opened = (await picker.locator('strong').textContent()) ?? '';
  await openList();
  const options = page.getByRole('option');
  await expect.poll(() => options.count()).toBeGreaterThan(20);
  await page.getByRole('option', { name: `${opened} (open now)` }).waitFor();
  await page.keyboard.press('End');
  const last = options.last();
  const titleOf = (option: Locator) => option.locator('strong').textContent();
  await expect.poll(readTitle).toBe(await titleOf(last));
  await expect
    .poll(() => last.evaluate((element) => element.getBoundingClientRect().bottom))
    .toBeLessThan(900);
  await page.keyboard.press('Home');
  await expect
    .poll(async () => (await options.first().textContent())?.startsWith(await readTitle()))
    .toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('listbox').count()).toBe(0);
  await picker.and(page.locator(':focus')).waitFor();
});

test('words that no program has are said to be so, and nothing is opened', async () => {
  await openList();
  await page.keyboard.type('no such words');
  await page.getByRole('status').filter({ hasText: 'No program has all these words.' }).waitFor();
  const before = await picker.textContent();
  await page.keyboard.press('Enter');
  expect(await page.getByRole('option').count()).toBe(0);
  await page.keyboard.press('Escape');
  await picker.and(page.locator(':focus')).waitFor();
  expect(await picker.textContent()).toBe(before);
});

test('a program is chosen by a click', async () => {
  await picker.click();
  await field.fill('philosophers');
  await page
    .getByRole('option', { name: /philosophers/ })
    .first()
    .click();
  await expect.poll(() => picker.textContent()).toContain('philosophers');
  await waitUntilRun(page);
});
