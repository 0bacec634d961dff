import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { listSeriousViolations } from './harness/check-access';
import { loadProgram, waitUntilRun } from './harness/load-program';
import { readLaneNames } from './harness/read-page';
import { shareApp } from './harness/shared-app';

const app = shareApp();

/** Ada always ends before Bob; who appends first is open. */
const program = `import threading, time

order = []
lock = threading.Lock()

def work(name, pause):
    with lock:
        order.append(name)
    time.sleep(pause)

threads = [threading.Thread(target=work, args=(n, p), name=n) for n, p in (("Ada", 0.005), ("Bob", 0.3))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order)
`;

async function openRealRuns(text: string, runs: number): Promise<Page> {
  const { page } = app;
  await loadProgram(page, text);
  await waitUntilRun(page);
  await page.getByRole('tab', { name: 'Real runs' }).click();
  await chooseRuns(page, runs);
  return page;
}

async function chooseRuns(page: Page, runs: number): Promise<void> {
  await page.getByRole('button', { name: /^runs/ }).click();
  await page.getByLabel('Number of runs').fill(String(runs));
  await page.keyboard.press('Escape');
}

test('one real run is drawn below the predicted one, with lanes, figures and an export', async () => {
  const page = await openRealRuns(program, 1);
  await page.getByRole('button', { name: 'Run for real' }).click();
  const figures = page.getByRole('region', { name: 'Predicted and measured figures' });
  await expect.poll(() => figures.textContent()).toMatch(/total.*speed-up.*Ada.*sleeping/s);
  // There are more of them than there is room for: they stay within it, and are scrolled to.
  await expect
    .poll(() =>
      figures.evaluate((region) => {
        region.scrollTop = 1000;
        return region.scrollTop;
      }),
    )
    .toBeGreaterThan(0);
  // However long the real run takes on a busy machine, the predicted one is wide enough to show every lane.
  await page.getByRole('radio', { name: 'Stretched' }).click();
  const expected = ['MainThread', 'Ada', 'Bob'];
  for (const chart of ['Predicted, in words', 'Measured, in words'])
    await expect.poll(() => readLaneNames(page, chart, 'li[data-kind="thread"]')).toEqual(expected);

  await page.getByRole('button', { name: 'Zoom in both' }).click();
  await page.getByRole('button', { name: 'Export both charts' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^SVG/ }).click();
  const svg = await readFile(await (await download).path(), 'utf8');
  expect(svg).toContain('PREDICTED');
  expect(svg).toContain('MEASURED');
  expect(await listSeriousViolations(page)).toEqual([]);
});

test('many runs stand as bars beside what exploration predicts; a bar pressed by keyboard shows one of them', async () => {
  const page = await openRealRuns(program.replace('0.3', '0.005'), 30);
  await page.getByRole('button', { name: 'Run 30 times' }).click();
  const results = page.getByRole('toolbar', { name: 'Results' });
  const verdict = page.getByText(/Every run came to a predicted result/);
  await verdict.waitFor();
  const first = results.getByRole('button').first();
  await expect
    .poll(() => first.getAttribute('aria-label'))
    .toMatch(/^\['(Ada|Bob)', '(Ada|Bob)'\]: \d+ runs?, predicted 50 % = 1\/2/);
  await page.getByRole('toolbar', { name: 'Times' }).getByRole('button').first().waitFor();
  expect(await listSeriousViolations(page)).toEqual([]);

  await page.getByRole('radio', { name: 'Order of finish' }).click();
  await expect.poll(() => first.getAttribute('aria-label')).toMatch(/^(Ada, Bob|Bob, Ada): \d+ runs?/);
  await first.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Predicted and measured figures' }).waitFor();
  await page.getByRole('button', { name: 'All runs' }).click();
  await verdict.waitFor();
});

test('a start that takes long, with many threads, can be stopped', async () => {
  const page = await openRealRuns(
    `import threading, time\nfor _ in range(100):\n    threading.Thread(target=time.sleep, args=(60,)).start()\n`,
    1,
  );
  await page.getByRole('button', { name: 'Run for real' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('No run had ended by then.').waitFor();
  await page.getByRole('button', { name: 'Run for real' }).waitFor();
});

test('runs under way tell how far they are, and are stopped with what is done', async () => {
  const page = await openRealRuns(program, 10_000);
  await page.getByRole('button', { name: 'Run 10,000 times' }).click();
  const progress = page.getByRole('progressbar', { name: 'Runs that are done' });
  await expect.poll(() => progress.getAttribute('value').then(Number)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Run 10,000 times' }).waitFor();
  await page.getByText('(stopped before 10,000)').waitFor();
});
