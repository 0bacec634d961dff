import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { listSeriousViolations } from './harness/check-access';
import { loadProgram, waitUntilRun } from './harness/load-program';
import { readLaneNames, textOf } from './harness/read-page';
import { shareApp } from './harness/shared-app';

const app = shareApp();

const counting = `import threading

count = 0

def work():
    global count
    for i in range(3):
        count += 1

a = threading.Thread(target=work, name="Ada")
b = threading.Thread(target=work, name="Ben")
a.start()
b.start()
a.join()
b.join()
print("count is", count)
`;

async function openProgram(text: string): Promise<Page> {
  await loadProgram(app.page, text);
  return app.page;
}

const readOutput = (page: Page): Promise<string> => textOf(page.getByRole('log', { name: 'Program output' }));

/** The number beside a name in the inspector. */
const readFact = (page: Page, name: string): Promise<string> =>
  textOf(page.getByRole('complementary').locator('.fact', { hasText: name }).first().locator('dd'));

test('the app begins with a program of its library, ready to be stepped', async () => {
  await waitUntilRun(app.page);
  await app.page.getByRole('button', { name: /^Program: / }).waitFor();
  await expect.poll(() => readLaneNames(app.page)).toContain('MainThread');
});

test('the end of the run shows the output, the variables and how it ended', async () => {
  const page = await openProgram(counting);
  await waitUntilRun(page);
  expect(await readOutput(page)).not.toContain('count is');
  await page.keyboard.press('End');
  await expect.poll(() => readOutput(page)).toContain('count is 6');
  await expect.poll(() => readFact(page, 'count')).toBe('6');
  await expect.poll(() => readFact(page, 'outcome')).toBe('finished');
  await page.keyboard.press('Home');
  await expect.poll(() => readOutput(page)).not.toContain('count is');
});

test('an exception that ends a thread is not overlooked, though the program finishes', async () => {
  const page = await openProgram('import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n');
  await waitUntilRun(page);
  await expect.poll(() => readFact(page, 'outcome')).toBe('finished, 1 exception');
});

test('the code stands still, however many threads come to one line', async () => {
  const page = await openProgram(`import threading
lock = threading.Lock()
def work():
    lock.acquire()
lock.acquire()
for name in ("Adalbert", "Benedikt", "Cornelia"):
    threading.Thread(target=work, name=name).start()
`);
  await waitUntilRun(page);
  const left = () => page.locator('.cm-content').evaluate((text) => text.getBoundingClientRect().left);
  const before = await left();
  await page.keyboard.press('End');
  await expect.poll(() => page.locator('.badge-more').allTextContents()).toEqual(['+2']);
  expect(await left()).toBe(before);
});

test('another number of CPUs runs the program again at once', async () => {
  const page = await openProgram(counting);
  await waitUntilRun(page);
  await expect.poll(() => readLaneNames(page)).toEqual(expect.arrayContaining(['CPU 0', 'CPU 1']));
  await page.getByRole('button', { name: /^CPUs/ }).click();
  await page.getByRole('button', { name: '1', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => readLaneNames(page)).not.toContain('CPU 1');
  await expect.poll(() => readLaneNames(page)).toContain('CPU 0');
});

test('settings that are kept stand at the head of the program, which undoing takes back', async () => {
  const page = await openProgram(counting);
  await waitUntilRun(page);
  const chip = page.getByRole('button', { name: /^CPUs/ });
  await chip.click();
  await page.getByRole('button', { name: '1', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keep these settings in the program' }).click();
  const text = () => textOf(page.locator('.cm-content'));
  await expect.poll(text).toMatch(/^# \/\/\/ timeslice/);
  await waitUntilRun(page);
  await expect.poll(() => textOf(chip)).toContain('1');
  await expect.poll(() => readLaneNames(page)).not.toContain('CPU 1');
  expect(await page.getByRole('button', { name: /^Back to the settings/ }).isVisible()).toBe(false);
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(text).toMatch(/^import threading/);
  await expect.poll(() => readLaneNames(page)).toContain('CPU 1');
});

test('a mistake is marked and explained, nothing is lost, and mending it runs the program', async () => {
  const page = await openProgram(counting);
  await waitUntilRun(page);
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('total = = 1');
  const problems = page.getByRole('list', { name: 'Problems' });
  await problems.getByRole('listitem').first().waitFor();
  await expect.poll(() => textOf(problems)).toContain('17:');
  await page.locator('.flaw.error').first().waitFor();
  await expect.poll(() => readLaneNames(page)).toContain('Ada');
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('1');
  await waitUntilRun(page);
  await expect.poll(() => page.locator('.flaw').count()).toBe(0);
  await expect.poll(() => textOf(page.locator('.cm-content'))).toContain('total = 1');
});

test('a run that does not end shows how far it is, and can be stopped and looked at', async () => {
  // Each round takes so long that no computer gets to the limit of instructions before it is stopped.
  const page = await openProgram('n = 0\nitems = [1] * 2000\nwhile True:\n    n += items.count(1)\n');
  await page.getByRole('status').filter({ hasText: 'Running the program' }).waitFor();
  await page.getByRole('button', { name: 'Stop here' }).click();
  await waitUntilRun(page);
  await expect.poll(() => readFact(page, 'outcome')).toBe('stopped by you');
  await page.keyboard.press('End');
  await expect.poll(async () => Number(await readFact(page, 'n'))).toBeGreaterThan(1000);
});

test('playing goes on by itself and stands still when paused', async () => {
  const page = await openProgram(counting);
  await waitUntilRun(page);
  const time = (): Promise<string> => textOf(page.getByRole('status', { name: 'Virtual time' }));
  const before = await time();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await expect.poll(time).not.toBe(before);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Play' }).waitFor();
});

test('the wheel zooms in where the pointer is, and a double click shows the whole run again', async () => {
  const page = await openProgram(counting);
  await waitUntilRun(page);
  const shown = (): Promise<string> => textOf(page.getByRole('status', { name: 'Shown' }));
  // At first only what comes after the imports, which take most of so short a run.
  const first = await shown();
  await page.keyboard.press('0');
  await expect.poll(shown).not.toBe(first);
  const whole = await shown();
  const chart = page.getByRole('group', { name: /^Timeline/ });
  await chart.hover();
  await page.mouse.wheel(0, -300);
  await expect.poll(shown).not.toBe(whole);
  await chart.dblclick();
  await expect.poll(shown).toBe(whole);
});

test('the page of keys opens with ? and closes with Escape', async () => {
  const page = await openProgram(counting);
  await waitUntilRun(page);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('threads stuck for ever are named, with what they wait for', async () => {
  const page = await openProgram(`import threading

lock = threading.Lock()

def work():
    lock.acquire()

lock.acquire()
stuck = threading.Thread(target=work, name="Eve")
stuck.start()
stuck.join()
`);
  await waitUntilRun(page);
  await page.keyboard.press('End');
  const banner = page.getByRole('note', { name: 'Deadlock' });
  await banner.waitFor();
  await expect.poll(() => textOf(banner)).toMatch(/Eve waits for lock/);
  await page.keyboard.press('Home');
  await banner.waitFor({ state: 'detached' });
});

test.each(['light', 'dark'] as const)('nobody is shut out of the %s theme', async (theme) => {
  const page = await openProgram(counting);
  await waitUntilRun(page);
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: theme, exact: false }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
  await page.keyboard.press('End');
  await expect.poll(() => readOutput(page)).toContain('count is');
  expect(await listSeriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: /CPython/ }).click();
  await page.getByRole('dialog').waitFor();
  expect(await listSeriousViolations(page)).toEqual([]);
});
