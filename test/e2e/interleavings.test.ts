import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli';
import { listSeriousViolations } from './harness/check-access';
import { loadProgram, waitUntilRun } from './harness/load-program';
import { textOf } from './harness/read-page';
import { shareApp } from './harness/shared-app';

let folder: string;
const app = shareApp();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timeslice-interleavings-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const twoLocks = (first: string, second: string): string => `import threading

a = threading.Lock()
b = threading.Lock()

def work(first, second):
    with first:
        with second:
            pass

ada = threading.Thread(target=work, args=(a, b), name="Ada")
ben = threading.Thread(target=work, args=(${first}, ${second}), name="Ben")
ada.start()
ben.start()
ada.join()
ben.join()
print("done")
`;

let file: string;

async function explore(text: string): Promise<Page> {
  file = join(folder, 'program.py');
  await writeFile(file, text);
  const { page } = app;
  await loadProgram(page, text);
  await waitUntilRun(page);
  await page.keyboard.press('2');
  await page.getByRole('button', { name: 'Find what can go wrong' }).click();
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
  return page;
}

const verdict = (page: Page): Promise<string> => textOf(page.getByRole('region', { name: 'Verdict' }));

test('a program that no schedule breaks is told to be proved', async () => {
  const page = await explore(twoLocks('a', 'b'));
  await expect
    .poll(() => verdict(page))
    .toMatch(/No schedule breaks this program.*states.*every one looked at/);
  await expect.poll(() => textOf(page.locator('.explorer'))).toContain('1 outcome');
});

test('a deadlock that was found is shown in the timeline, saved, and followed by the command line', async () => {
  const page = await explore(twoLocks('b', 'a'));
  await expect.poll(() => verdict(page)).toContain('One thing can go wrong');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe(colorScheme);
    expect(await listSeriousViolations(page)).toEqual([]);
  }
  await page.getByRole('button', { name: /^Show me: Deadlock/ }).click();
  await page.getByRole('note', { name: 'Deadlock' }).waitFor();
  await page.getByRole('button', { name: /Deadlock after 1 pre-emption/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save…' }).click(),
  ]);
  const schedule = join(folder, 'schedule.json');
  await download.saveAs(schedule);
  expect(JSON.parse(await readFile(schedule, 'utf8'))).toMatchObject({ schedule: 1 });
  expect((await runCli(['run', file, '--schedule', schedule])).stdout).not.toContain('done');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Drop the schedule' }).click();
  await page.getByRole('note', { name: 'Deadlock' }).waitFor({ state: 'detached' });
});

test('who is the scheduler is led by hints into the deadlock, and can take it back', async () => {
  const page = await explore(twoLocks('b', 'a'));
  await page.keyboard.press('b');
  const panel = page.getByRole('region', { name: 'Be the scheduler' });
  await panel.waitFor();
  await panel.getByRole('button', { name: 'Hint', exact: true }).click();
  await panel.getByText(/to the nearest failure/).waitFor();
  const picks = (): Promise<string> => textOf(panel.locator('.hand-bar > .faint'));
  const hinted = panel.locator('.pick.hinted');
  const fate = panel.getByText(/goes wrong from here|has gone wrong/);
  for (let pick = 1; ; pick++) {
    await hinted.or(fate).first().waitFor();
    if (await fate.isVisible()) break;
    await hinted.click();
    await expect.poll(picks).toBe(pick === 1 ? '1 pick' : `${pick} picks`);
  }
  await panel
    .getByRole('button', { name: /held by/ })
    .first()
    .waitFor();
  expect(await listSeriousViolations(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Take back' }).click();
  await panel.getByText(/It can still be avoided/).waitFor();
});

test('a failure lies beside a run that goes well, and states are gone to by keys', async () => {
  const page = await explore(twoLocks('b', 'a'));
  await page.getByRole('button', { name: /^Compare: Deadlock/ }).click();
  await page
    .getByRole('region', { name: 'Side by side' })
    .getByText(/then .* goes on in the first/)
    .waitFor();
  const space = page.getByRole('group', { name: /^State space/ });
  await space.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('button', { name: /the way to state/ }).waitFor();
  await expect.poll(() => textOf(space)).toMatch(/State \d+\. MainThread: line \d+/);
  expect(await listSeriousViolations(page)).toEqual([]);
});

test('a lost update is seen, and its schedule shown, long before every schedule was looked at', async () => {
  const { page } = app;
  await loadProgram(
    page,
    await readFile('assets/scenarios/races/counter.py', 'utf8'),
    'A shared counter, without a lock',
  );
  await waitUntilRun(page);
  await page.keyboard.press('2');
  // So much that it comes to no end meanwhile, on a fast computer or on a slow one.
  await page.getByRole('button', { name: 'Bounds of the search' }).click();
  await page.getByLabel('States').fill('50000000');
  await page.getByLabel('Time, s').fill('86400');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Find what can go wrong' }).click();
  await page.getByText(/Found by trying \d+ single schedules?, not yet proved/).waitFor();
  const lost = page.getByRole('button', { name: /Show me: counter: (?!10000)\d+, \d+ switch/ }).first();
  await lost.waitFor();
  expect(await listSeriousViolations(page)).toEqual([]);
  const said = /counter: \d+/.exec((await lost.getAttribute('aria-label')) ?? '')?.[0] ?? '';
  // By its name: meanwhile others are found, and shorter ways to the same.
  await page.getByRole('button', { name: `Show me: ${said}, ` }).click();
  await page.getByRole('button', { name: 'Drop the schedule' }).waitFor();
  await waitUntilRun(page);
  await page.keyboard.press('End');
  await page.getByRole('tab', { name: 'Output' }).click();
  await page.getByText(said, { exact: true }).waitFor();
  await page.keyboard.press('2');
  // Where there is a second core, it is a worker of the explorer's worker that tries single schedules.
  const running = page.getByRole('region', { name: 'Exploration under way' });
  if (availableParallelism() > 1) await expect.poll(() => textOf(running)).toMatch(/\d ?threads at work/);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
  await expect.poll(() => verdict(page)).toMatch(/The schedule decides which of \d+ results comes out/);
});

test('a program without an end is given up at the bound that was set, and the page stays live', async () => {
  const endless = `import threading

n = 0
items = [1] * 2000

def work():
    global n
    while True:
        n += items.count(1)

for _ in range(2):
    threading.Thread(target=work).start()
`;
  const { page } = app;
  await page.keyboard.press('1');
  await loadProgram(page, endless);
  await page.getByRole('button', { name: 'Stop here' }).click();
  await page.keyboard.press('2');
  await page.getByRole('button', { name: 'Bounds of the search' }).click();
  await page.getByLabel('States').fill('4');
  expect(await listSeriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Find what can go wrong' }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
  await expect.poll(() => verdict(page)).toMatch(/nothing proved/);
});
