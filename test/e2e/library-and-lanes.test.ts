import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { listSeriousViolations } from './harness/check-access';
import { loadProgram, waitUntilRun } from './harness/load-program';
import { readLaneNames } from './harness/read-page';
import { shareApp } from './harness/shared-app';

const app = shareApp();

afterEach(async () => {
  // What is switched on stays so for the next program.
  for (const name of ['Step into library code', 'Fit all lanes']) {
    const choice = app.page.getByRole('button', { name });
    if ((await choice.getAttribute('aria-pressed')) === 'true') await choice.click();
  }
});

async function openProgram(text: string): Promise<Page> {
  await loadProgram(app.page, text);
  await waitUntilRun(app.page);
  return app.page;
}

/** Steps on once, and waits until the app has got there. */
async function step(page: Page): Promise<void> {
  const moment = page.getByRole('slider', { name: 'Moment of the run' });
  const before = await moment.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => moment.getAttribute('aria-valuetext')).not.toBe(before);
}

/** Steps until library code is shown. */
async function stepInto(page: Page): Promise<void> {
  const library = page.getByRole('textbox', { name: /^Library module/ });
  while ((await library.count()) === 0) await step(page);
}

describe('library code', () => {
  const joining = `import threading

def work():
    pass

thread = threading.Thread(target=work, name="Ada")
thread.start()
thread.join()
print("done")
`;

  test('is stepped over, until it is to be stepped into, and then shown with the way back', async () => {
    const page = await openProgram(joining);
    const program = page.getByRole('textbox', { name: 'Program' });
    const library = page.getByRole('textbox', { name: 'Library module threading' });
    await page.keyboard.press('Home');
    for (let steps = 0; steps < 4; steps++) {
      await step(page);
      expect(await library.count()).toBe(0);
    }

    const toggle = page.getByRole('button', { name: 'Step into library code' });
    await page.keyboard.press('l');
    await expect.poll(() => toggle.getAttribute('aria-pressed')).toBe('true');
    await stepInto(page);
    await expect.poll(() => library.textContent()).toContain('def start(self):');
    await expect.poll(() => program.isVisible()).toBe(false);
    expect(await listSeriousViolations(page)).toEqual([]);

    await page.getByRole('button', { name: /^program-\d+\.py$/ }).click();
    await expect.poll(() => program.isVisible()).toBe(true);
    await expect.poll(() => library.count()).toBe(0);

    const frames = page.getByRole('list', { name: /^Frames of/ });
    await frames
      .getByRole('button', { name: /threading/ })
      .first()
      .click();
    await expect.poll(() => library.isVisible()).toBe(true);
    await toggle.click();
    await expect.poll(() => program.isVisible()).toBe(true);
    await expect.poll(() => frames.textContent()).toMatch(/\d library frames?/);
  });

  test('cannot be changed', async () => {
    const page = await openProgram(joining);
    await page.keyboard.press('l');
    await page.keyboard.press('Home');
    const library = page.getByRole('textbox', { name: 'Library module threading' });
    await page.getByRole('list', { name: /^Frames of/ }).waitFor();
    await stepInto(page);
    await library.click();
    await page.keyboard.type('zebra');
    // Steps are no changes: what was typed would still be there.
    await step(page);
    expect(await library.textContent()).not.toContain('zebra');
  });
});

describe('a run with many threads', () => {
  const many = `import threading, time

def work():
    time.sleep(0.001)

threads = [threading.Thread(target=work, name=f"ThreadPoolExecutor-0_{n}") for n in range(40)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;
  test('begins with the main thread, and its other lanes are scrolled to by wheel, keys and thumb', async () => {
    const page = await openProgram(many);
    const first = ['MainThread', 'ThreadPoolExecutor-0_0'];
    await expect.poll(() => readLaneNames(page).then((lanes) => lanes.slice(0, 2))).toEqual(first);
    expect(await readLaneNames(page)).not.toContain('ThreadPoolExecutor-0_39');
    const chart = page.getByRole('group', { name: /^Timeline/ });
    const box = await chart.boundingBox();
    if (box === null) throw new Error('no chart');

    await page.mouse.move(box.x + 20, box.y + 200);
    await page.mouse.wheel(0, 5000);
    await expect.poll(() => readLaneNames(page)).toContain('ThreadPoolExecutor-0_39');
    expect(await readLaneNames(page)).not.toContain('MainThread');

    const thumb = page.getByTestId('lane-scroll-thumb');
    const grip = await thumb.boundingBox();
    if (grip === null) throw new Error('no thumb');
    await page.mouse.move(grip.x + 3, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(grip.x + 3, 0, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => readLaneNames(page)).toContain('MainThread');

    await chart.focus();
    for (let press = 0; press < 40; press++) await page.keyboard.press('ArrowDown');
    await expect.poll(() => readLaneNames(page)).toContain('ThreadPoolExecutor-0_39');
  });

  test('shows all its lanes at once when asked to', async () => {
    const page = await openProgram(many);
    await page.getByRole('button', { name: 'Fit all lanes' }).click();
    await expect.poll(() => readLaneNames(page)).toContain('ThreadPoolExecutor-0_39');
    await expect.poll(() => readLaneNames(page)).toContain('MainThread');
    await expect.poll(() => page.getByTestId('lane-scroll-thumb').count()).toBe(0);
  });

  test('scrolls to the lane of a thread that is chosen', async () => {
    const page = await openProgram(many);
    await expect.poll(() => readLaneNames(page)).toContain('ThreadPoolExecutor-0_0');
    await expect.poll(() => readLaneNames(page)).not.toContain('ThreadPoolExecutor-0_39');
    await page.keyboard.press('End');
    await page.getByRole('button', { name: /ThreadPoolExecutor ?-0_39/ }).click();
    await expect.poll(() => readLaneNames(page)).toContain('ThreadPoolExecutor-0_39');
  });
});
