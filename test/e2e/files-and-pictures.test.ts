import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli';
import { readScenario } from '../scenarios/run-scenario';
import { listSeriousViolations } from './harness/check-access';
import { loadProgram, waitUntilRun } from './harness/load-program';
import { openApp } from './harness/open-app';
import { shareApp } from './harness/shared-app';

let folder: string;
const app = shareApp();
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timeslice-files-'));
  page = app.page;
  await waitUntilRun(page);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const racing = `import threading

total = 0

def add():
    global total
    for _ in range(2):
        total += 1

ada = threading.Thread(target=add, name="Ada")
ben = threading.Thread(target=add, name="Ben")
ada.start()
ben.start()
ada.join()
ben.join()
print("total", total)
`;

const readText = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');

/** What the pages of a PDF say, piece by piece. */
async function readPdfWords(pdf: Download): Promise<string[]> {
  const file = await readFile(await pdf.path(), 'latin1');
  expect(file).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
  const streams = file.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g);
  return [...streams].flatMap(([, stream]) => {
    const content = inflateSync(Buffer.from(stream ?? '', 'latin1')).toString('latin1');
    return [...content.matchAll(/\(((?:[^()\\]|\\.)*)\) Tj/g)].map(([, word]) => word ?? '');
  });
}

async function download(act: () => Promise<unknown>): Promise<Download> {
  const [started] = await Promise.all([page.waitForEvent('download'), act()]);
  return started;
}

async function addLine(text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Program' }).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(text);
}

describe('a picture of the timeline', () => {
  const exportAs = (name: string): Promise<Download> =>
    download(async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
    });

  test('is saved in every format of the menu, as what its name says', async () => {
    await loadProgram(page, racing);
    await waitUntilRun(page);
    await page.keyboard.press('End');
    const svg = await exportAs('SVG');
    expect(svg.suggestedFilename()).toMatch(/^program-\d+\.svg$/);
    expect(await readText(svg)).toMatch(/<svg [\s\S]*>Ada<[\s\S]*>Ben</);
    const pdf = await exportAs('PDF');
    expect(pdf.suggestedFilename()).toMatch(/\.pdf$/);
    expect(await readPdfWords(pdf)).toEqual(expect.arrayContaining(['Ada', 'Ben', 'CPU 0']));
    const png = await readFile(await (await exportAs('PNG')).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Twice as many pixels as the page has, in the header's two numbers.
    expect(png.readUInt32BE(16)).toBe(2400);
    expect(png.readUInt32BE(20)).toBeGreaterThan(500);
  });

  test('is saved step by step, as pictures that follow each other and as pages, and the run stays where it was', async () => {
    await loadProgram(page, racing);
    await waitUntilRun(page);
    await page.getByRole('radio', { name: 'Switch' }).click();
    const time = () => page.getByRole('status', { name: 'Virtual time' }).textContent();
    const before = await time();
    const gif = await exportAs('Steps as GIF');
    expect(gif.suggestedFilename()).toMatch(/^program-\d+-steps\.gif$/);
    const file = await readFile(await gif.path(), 'latin1');
    expect(file).toMatch(/^GIF89a/);
    // Each picture has a block of its own that says how long it is seen.
    const pictures = file.split('!\xf9\x04').filter((part) => part.slice(4, 6) === '\x00,').length;
    expect(pictures).toBeGreaterThan(3);
    const words = await readPdfWords(await exportAs('Steps as PDF'));
    expect(words.filter((word) => word === `${pictures} of ${pictures}`)).toHaveLength(1);
    expect(words).toEqual(expect.arrayContaining(['Ada', 'gets', 'runs.']));
    await page.getByText(/^Saved as program-\d+-steps\.pdf$/).waitFor();
    expect(await time()).toBe(before);
    await page.getByRole('radio', { name: 'Line' }).click();
  });
});

test('names in any script are in the picture that is saved as PDF, and in the one that is copied', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await loadProgram(page, racing.replace('"Ada"', '"Küche"').replace('"Ben"', '"Поток"'));
  await waitUntilRun(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const pdf = await download(() => page.getByRole('menuitem', { name: /^PDF/ }).click());
  const words = await readPdfWords(pdf);
  expect(words).toContain('K\xfcche');
  // What Helvetica has no letters for is painted; letters that mean nothing in it would be worse.
  expect(words.filter((word) => /[\x80-\x9f]/.test(word))).toEqual([]);
  expect(await readFile(await pdf.path(), 'latin1')).toContain('/Subtype /Image');

  await page.getByRole('button', { name: 'Export' }).click();
  await Promise.all([
    page.getByText('The picture can be pasted now.').waitFor(),
    page.getByRole('menuitem', { name: 'Copy' }).click(),
  ]);
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType('image/png'))?.size;
  });
  expect(copied).toBeGreaterThan(10_000);
});

test('a program that another one changed on disk is not saved over without a question', async () => {
  const file = join(folder, 'shared.py');
  await writeFile(file, racing);
  const other = await openApp(app.browser, [file]);
  await waitUntilRun(other.page);
  const text = other.page.getByRole('textbox', { name: 'Program' });
  await text.focus();
  await other.page.keyboard.press('Tab');
  expect(await text.textContent(), 'Tab passes by').not.toContain('    import');
  await text.click();
  await other.page.keyboard.press('ControlOrMeta+End');
  await other.page.keyboard.type('# mine');
  await writeFile(file, `${racing}# theirs`);
  await other.page.keyboard.press('ControlOrMeta+s');
  await other.page.getByText('shared.py was changed by another program').waitFor();
  const [saved] = await Promise.all([
    other.page.waitForEvent('download'),
    other.page.getByRole('button', { name: 'Save over it' }).click(),
  ]);
  expect(await readText(saved)).toBe(`${racing}# mine`);
  expect(other.problems).toEqual([]);
  await other.close();
});

describe('changes', () => {
  test('are marked until they are saved, and saved as they are', async () => {
    await loadProgram(page, racing);
    const save = page.getByRole('button', { name: 'Save', exact: true });
    expect(await save.count()).toBe(0);
    await addLine('# one more line');
    await save.waitFor();
    const saved = await download(() => page.keyboard.press('ControlOrMeta+s'));
    expect(await readText(saved)).toBe(`${racing}# one more line`);
    await save.waitFor({ state: 'detached' });
    const program = page.getByRole('textbox', { name: 'Program' });
    await expect.poll(() => program.textContent()).toContain('one more line');
  });

  test('that were not saved can be brought back after another program was opened', async () => {
    await loadProgram(page, racing);
    await addLine('# not saved');
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
    await loadProgram(page, 'print("another")\n');
    await page.getByRole('button', { name: 'Bring them back' }).click();
    const program = page.getByRole('textbox', { name: 'Program' });
    await expect.poll(() => program.textContent()).toContain('not saved');
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
    await waitUntilRun(page);
    await download(() => page.keyboard.press('ControlOrMeta+s'));
  });
});

test('a file that is dropped on the page is opened, and what is no program is refused in words', async () => {
  const drop = (name: string, text: string): Promise<void> =>
    page.evaluate(
      ([fileName, content]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], fileName));
        for (const type of ['dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, text] as const,
    );
  await drop('dropped.py', 'print("dropped")\n');
  await page.getByRole('button', { name: 'Program: dropped.py' }).waitFor();
  await Promise.all([
    page.getByRole('status').filter({ hasText: 'notes.txt is not a Python file' }).waitFor(),
    drop('notes.txt', 'no program'),
  ]);
  expect(await page.getByRole('button', { name: 'Program: dropped.py' }).count()).toBe(1);
});

test('a lesson is shown first, and at the end of the run what it printed', async () => {
  await loadProgram(page, readScenario('races/accounts.py'), 'Money between two accounts');
  await waitUntilRun(page);
  const tab = (name: string) => page.getByRole('tab', { name });
  await expect.poll(() => tab('Lesson').getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('End');
  await expect.poll(() => tab('Output').getAttribute('aria-selected')).toBe('true');
  await expect
    .poll(() => page.getByRole('log', { name: 'Program output' }).textContent())
    .toContain('together:');
});

test('what stands out in a run is told in the metrics, and shown in its place', async () => {
  await loadProgram(page, readScenario('scheduling/priority_inversion.py'), 'Priority inversion');
  await waitUntilRun(page);
  await page.keyboard.press('4');
  const metrics = page.getByRole('region', { name: 'Metrics' });
  await metrics.getByText(/high waits for bus of low, which middle keeps from running/).waitFor();
  const middle = metrics.getByRole('row', { name: /^middle/ });
  await expect.poll(() => middle.textContent()).toMatch(/^middle40 ms/);
  await expect.poll(() => metrics.getByRole('row', { name: /^CPU 0/ }).textContent()).toContain('100 %');
  await metrics.getByRole('button', { name: 'Show me' }).click();
  const time = page.getByRole('status', { name: 'Virtual time' });
  await expect.poll(() => time.textContent()).toMatch(/^5\.1/);
  await page.getByRole('group', { name: /^Timeline/ }).waitFor();
});

test('a schedule made by hand is saved, and the command line follows it', async () => {
  await loadProgram(page, racing);
  await waitUntilRun(page);
  await page.keyboard.press('b');
  const panel = page.getByRole('region', { name: 'Be the scheduler' });
  const open = panel.locator('.pick:not([aria-disabled=true])');
  const picks = panel.locator('.hand-bar > .faint');
  for (let pick = 1; pick <= 2; pick++) {
    await open.last().click();
    await expect.poll(() => picks.textContent()).toBe(pick === 1 ? '1 pick' : `${pick} picks`);
  }
  const saved = await download(() => panel.getByRole('button', { name: /^Save/ }).click());
  const [program, schedule] = [join(folder, 'racing.py'), join(folder, 'by-hand.json')];
  await saved.saveAs(schedule);
  await writeFile(program, racing);
  const followed = await runCli(['run', program, '--schedule', schedule]);
  expect(followed).toMatchObject({ status: 0, stdout: 'total 4\n' });
  await panel.getByRole('button', { name: 'Done' }).click();
  await panel.waitFor({ state: 'detached' });
});

describe.each(['light', 'dark'] as const)('in the %s theme nobody is shut out of', (colorScheme) => {
  beforeAll(async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
    await loadProgram(page, readScenario('scheduling/priority_inversion.py'), 'Priority inversion');
    await waitUntilRun(page);
  });
  afterAll(() => page.emulateMedia({ colorScheme: 'light', reducedMotion: null }));

  const close = (): Promise<void> => page.keyboard.press('Escape');
  const states: readonly (readonly [string, () => Promise<unknown>, () => Promise<unknown>])[] = [
    ['the library', () => page.getByRole('button', { name: /^Program: / }).click(), close],
    ['the formats of pictures', () => page.getByRole('button', { name: 'Export' }).click(), close],
    ['the policies', () => page.getByRole('button', { name: /^(policy )?Priority 2/ }).click(), close],
    ['the page of keys', () => page.keyboard.press('?'), close],
    ['the metrics', () => page.keyboard.press('4'), () => page.keyboard.press('1')],
    ['presenting', () => page.keyboard.press('p'), close],
  ];
  test.each(states)('%s', async (_, open, leave) => {
    await open();
    const violations = await listSeriousViolations(page);
    await leave();
    expect(violations).toEqual([]);
  });
});
