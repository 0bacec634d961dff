import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countMadeCode, mayMakeCode, simulationWorker } from '../support/code-from-text';
import { shareApp } from './harness/shared-app';

const program = join(import.meta.dirname, '../../assets/python/timeslice.py');
const app = shareApp([program]);

test('the app opens in a tab without a complaint', async () => {
  await app.page.waitForFunction(() => document.getElementById('root')?.hasChildNodes() === true);
});

test('the tab may share memory with its workers', async () => {
  expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('the page may not make code from text; the worker that runs programs may, and does for hot loops', async () => {
  const { page } = app;
  const worker = await simulationWorker(page);
  expect([await mayMakeCode(page), await mayMakeCode(worker)]).toEqual([false, true]);
  const countMade = await countMadeCode(worker);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Open/ }).click();
  const text = 'total = 0\nfor i in range(20_000):\n    total += i\nprint("sum", total)\n';
  await (await chooser).setFiles({ name: 'hot.py', mimeType: 'text/x-python', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Play' }).and(page.locator(':enabled')).waitFor();
  await page.keyboard.press('End');
  const output = page.getByRole('log', { name: 'Program output' });
  await expect.poll(() => output.textContent()).toContain('sum 199990000');
  expect(await countMade()).toBeGreaterThan(0);
});

test('a program is chosen with the dialog of the browser', async () => {
  const chooser = app.page.waitForEvent('filechooser');
  const opened = app.page.evaluate(() => window.timeslice.openProgram());
  await (await chooser).setFiles(program);
  expect(await opened).toEqual({
    ok: true,
    value: { name: 'timeslice.py', path: null, text: await readFile(program, 'utf8') },
  });
});

test('a file that is no text is refused in words', async () => {
  const chooser = app.page.waitForEvent('filechooser');
  const opened = app.page.evaluate(() => window.timeslice.openProgram());
  await (await chooser).setFiles({ name: 'x.py', mimeType: 'text/x-python', buffer: Buffer.from([0xff]) });
  expect(await opened).toEqual({ ok: false, message: 'Cannot open x.py: it is not text in UTF-8.' });
});

test('what is saved arrives as a download, byte for byte', async () => {
  const download = app.page.waitForEvent('download');
  const saved = await app.page.evaluate(() =>
    window.timeslice.saveFile({ suggestedName: 'chart.svg', content: '<svg>ß</svg>' }),
  );
  expect(saved).toEqual({ ok: true, value: { location: 'chart.svg' } });
  expect((await download).suggestedFilename()).toBe('chart.svg');
  expect(await readFile(await (await download).path(), 'utf8')).toBe('<svg>ß</svg>');
});

test('the program named at start is there when the page asks', async () => {
  const launched = await app.page.evaluate(() => window.timeslice.readLaunchProgram());
  expect(launched).toMatchObject({ ok: true, value: { name: 'timeslice.py', path: program } });
});
