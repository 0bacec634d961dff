import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { waitUntilRun } from './harness/load-program';
import { shareApp } from './harness/shared-app';

const app = shareApp();
let page: Page;

beforeAll(async () => {
  page = app.page;
});

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Radios are chosen by arrows as long as these are held. */
async function holdUntil(key: string, there: Locator): Promise<void> {
  await page.keyboard.down(key);
  await there.waitFor();
  await page.keyboard.up(key);
}

/** What is wrong with what has the focus: it has no name, or nobody sees that it has it; empty: nothing. */
const findFault = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return '';
    const isRinged = [undefined, '::before', '::after'].some(
      (part) => getComputedStyle(element, part).outlineStyle !== 'none',
    );
    // A text shows its cursor.
    const isText = element.matches('input, [contenteditable="true"]');
    const label = document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent;
    const name = element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
    if (name.trim() === '') return `no name: ${element.outerHTML}`;
    return isRinged || isText ? '' : `not seen to have the focus: ${element.outerHTML.slice(0, 200)}`;
  });

/** Goes to a control by Tab alone, and looks at every stop on the way. */
async function tabTo(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await control.waitFor();
  const isThere = (): Promise<boolean> => control.evaluate((element) => element === document.activeElement);
  for (let stops = 0; !(await isThere()); stops++) {
    if (stops > 70) throw new Error(`${control} is not reached by Tab`);
    await press(key);
    expect(await findFault()).toBe('');
  }
}
const focused = (): Locator => page.locator(':focus');

test('a whole session is led by the keyboard alone: nothing is out of reach, and the focus is never lost', async () => {
  await waitUntilRun(page);
  const sentence = page.locator('.sentence');
  const button = (name: string | RegExp, root: Page | Locator = page): Locator =>
    root.getByRole('button', { name, exact: typeof name === 'string' });

  // A program of the library.
  await tabTo(button(/^Program: /));
  await press('Enter');
  await page.getByRole('searchbox').and(focused()).waitFor();
  await page.keyboard.type('opposite order');
  await page.getByRole('option').and(page.locator('[data-focused]')).waitFor();
  await press('Enter');
  await page
    .getByRole('group', { name: /^Timeline/ })
    .and(focused())
    .waitFor();
  await waitUntilRun(page);

  // Steps, forward and back; the timeline enlarged and moved.
  await press('End');
  await expect.poll(() => sentence.textContent()).toMatch(/waits for/);
  const atEnd = await sentence.textContent();
  await press('Shift+ArrowLeft', 'ArrowLeft');
  await expect.poll(() => sentence.textContent()).not.toBe(atEnd);
  const shown = page.getByLabel('Shown', { exact: true });
  const begins = (): Promise<string | null> => page.getByRole('slider').getAttribute('aria-valuetext');
  await press('0');
  const whole = await shown.textContent();
  await press('+', '+');
  await expect.poll(() => shown.textContent()).not.toBe(whole);
  const lane = page.locator('.chart-box > canvas').first();
  const before = await lane.getAttribute('aria-label');
  await press(',');
  await expect.poll(() => lane.getAttribute('aria-label')).toBe(before);
  await press('0');
  await expect.poll(() => shown.textContent()).toBe(whole);

  // A lane, and the facts of its slice.
  const facts = page.locator('.lane-facts');
  await press('ArrowDown', 'ArrowDown');
  await expect.poll(() => facts.textContent()).toMatch(/^rent /);
  await press('Enter');
  await page.getByRole('heading', { name: 'Inside rent' }).waitFor();
  expect(await begins()).not.toBe(null);

  // Another machine.
  await tabTo(button(/^CPUs/), 'Shift+Tab');
  await press('Enter');
  await tabTo(button('1'));
  await press('Enter');
  // What lies below an open popover is hidden from the accessibility tree.
  await page.locator('.chip-button', { hasText: /^CPUs 1$/ }).waitFor();
  await press('Escape');
  await button(/^CPUs 1/)
    .and(focused())
    .waitFor();
  await tabTo(button(/^policy/));
  await press('Enter');
  const chosen = page.getByRole('radio', { checked: true }).and(focused());
  await chosen.waitFor();
  await holdUntil('ArrowUp', chosen.and(page.getByRole('radio', { name: /^First/ })));
  await press('Escape');
  await button(/^policy First/)
    .and(focused())
    .waitFor();
  await tabTo(button(/^interpreter/));
  await press('Enter');
  await chosen.waitFor();
  await holdUntil('ArrowDown', chosen.and(page.getByRole('radio', { name: /^free-threaded/i })));
  await press('Escape');
  await button(/^interpreter free-threaded/i)
    .and(focused())
    .waitFor();
  await tabTo(button('Back to the settings the program brings'));
  await press('Enter');
  await button(/^CPUs 4/).waitFor();
  await expect.poll(() => focused().count()).toBe(1);

  // A mistake, made and mended.
  const program = page.getByRole('textbox', { name: 'Program' });
  await tabTo(program, 'Shift+Tab');
  await press('ControlOrMeta+End');
  await page.keyboard.type('oops = = 1');
  await page.getByRole('list', { name: 'Problems' }).getByRole('listitem').first().waitFor();
  for (let letter = 0; letter < 'oops = = 1'.length; letter++) await press('Backspace');
  await page.getByRole('list', { name: 'Problems' }).waitFor({ state: 'detached' });
  await waitUntilRun(page);
  await press('Escape', 'Tab');

  // Everything that can happen, and what breaks it.
  await press('ControlOrMeta+Shift+F');
  const showMe = button(/^Show me: Deadlock/);
  await tabTo(showMe);
  await press('Enter');
  await page
    .getByRole('group', { name: /^Timeline/ })
    .and(focused())
    .waitFor();
  await page.getByRole('note', { name: 'Deadlock' }).waitFor();
  await tabTo(button('Drop the schedule'), 'Shift+Tab');
  await press('Enter');
  await button(/^policy/).waitFor();
  await expect.poll(() => focused().count()).toBe(1);

  // The scheduler by hand.
  await press('b');
  const hand = page.getByRole('region', { name: 'Be the scheduler' });
  await hand.locator('.pick').and(focused()).waitFor();
  await press('Enter');
  await hand.getByText('1 pick', { exact: true }).waitFor();
  await hand.locator('.pick').and(focused()).waitFor();
  await tabTo(button('Done', hand), 'Shift+Tab');
  await press('Enter');
  await hand.waitFor({ state: 'detached' });
  await expect.poll(() => focused().count()).toBe(1);

  // A picture, and the class.
  await tabTo(button('Export'), 'Shift+Tab');
  await press('Enter');
  await page.getByRole('menuitem').first().and(focused()).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^opposite_locks/);
  await tabTo(button('Present'), 'Shift+Tab');
  await press('Enter');
  await button(/^Leave/).waitFor();
  await expect.poll(() => focused().count()).toBe(1);
  await press('Escape');
  await tabTo(button(/^Program: /), 'Shift+Tab');
});
