import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buildTimeline,
  compileProgram,
  openReplay,
  type RunView,
  readSegment,
  resolveMachine,
  type StepKind,
  simulate,
  type Timeline,
} from '../../simulator';
import { launchChromium } from '../browser/launch-chromium';
import { limits, listScenarios, readScenario } from '../scenarios/run-scenario';
import { type OpenedApp, openApp } from './harness/open-app';

const library = join(import.meta.dirname, '../../assets/scenarios');
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** What the app must show: the same program, run here. */
function runHere(path: string) {
  const source = readScenario(path);
  const { program, header } = compileProgram(source, path.slice(path.lastIndexOf('/') + 1));
  if (program === undefined) throw new Error(`${path} does not compile`);
  const log = simulate(program, resolveMachine(header), limits);
  return { lines: source.split('\n'), timeline: buildTimeline(log), replay: openReplay(program, log) };
}

/** A line of the program and the threads at it, as `text <- names`. */
type Marks = readonly string[];

function expectedMarks(view: RunView, lines: readonly string[]): Marks {
  const marked = new Map<number, string[]>();
  for (const { line, name, phase } of view.threads) {
    if (line === 0 || phase === 'new' || phase === 'ended') continue;
    marked.set(line, [...(marked.get(line) ?? []), name]);
  }
  return [...marked]
    .sort(([a], [b]) => a - b)
    .map(([line, names]) => `${lines[line - 1]} <- ${names.join(' ').split(' ').sort().join(' ')}`);
}

function readMarks(page: Page): Promise<Marks> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('.cm-line[data-threads]'), (line) => {
      const names = line.getAttribute('data-threads')?.split(' ').sort().join(' ');
      // What stands for a folded header is not the program's text.
      const text = line.cloneNode(true) as Element;
      for (const fold of text.querySelectorAll('.cm-foldPlaceholder')) fold.remove();
      return `${text.textContent} <- ${names}`;
    }),
  );
}

interface SpokenSegment {
  readonly lane: number;
  readonly start: number;
  readonly end: number;
  readonly state: string;
}

function readSegments(page: Page): Promise<SpokenSegment[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-lane] [data-start]'), (segment) => ({
      lane: Number(segment.closest<HTMLElement>('[data-lane]')?.dataset.lane),
      start: Number(segment.dataset.start),
      end: Number(segment.dataset.end),
      state: String(segment.dataset.state),
    })),
  );
}

function listSegments(timeline: Timeline): SpokenSegment[] {
  return timeline.lanes.flatMap((lane) =>
    Array.from({ length: lane.segments.length }, (_, index) => {
      const { start, end, state } = readSegment(lane, index);
      return { lane: lane.index, start, end, state };
    }),
  );
}

/** Opens a built-in program and waits until it has run. */
async function openScenario(path: string): Promise<OpenedApp> {
  const app = await openApp(browser, [join(library, path)]);
  // Tall enough that every line of the program is drawn.
  await app.page.setViewportSize({ width: 1440, height: 2000 });
  await app.page.getByRole('button', { name: 'Play' }).and(app.page.locator(':enabled')).waitFor();
  return app;
}

async function chooseUnit(page: Page, unit: StepKind): Promise<void> {
  const label = unit.charAt(0).toUpperCase() + unit.slice(1);
  await page.getByRole('radio', { name: label, exact: true }).click();
  await page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null,
  );
}

/** How often the page is asked whether it has got there, in ms: a step takes about a frame. */
const interval = 10;

describe.each(listScenarios())('%s', (path) => {
  let app: OpenedApp;
  let page: Page;
  let here: ReturnType<typeof runHere>;
  beforeAll(async () => {
    app = await openScenario(path);
    page = app.page;
    here = runHere(path);
  });
  afterAll(() => app.close());

  test('every segment that is drawn is one of the log, and every long one of the log is drawn', async () => {
    const { timeline } = here;
    const all = listSegments(timeline);
    const drawn = await expect
      .poll(() => readSegments(page))
      .not.toEqual([])
      .then(() => readSegments(page));
    expect(all).toEqual(expect.arrayContaining(drawn));
    const isLong = ({ start, end }: SpokenSegment): boolean => end - start >= timeline.end / 25;
    expect(drawn).toEqual(expect.arrayContaining(all.filter(isLong)));
    expect(app.problems).toEqual([]);
  });

  test('stepping, forward and back, marks the lines where the threads are', async () => {
    const { lines, replay } = here;
    for (const unit of ['instruction', 'line', 'switch', 'event'] as const) {
      await chooseUnit(page, unit);
      const compare = async (key: string): Promise<void> => {
        await page.keyboard.press(key);
        await expect
          .poll(() => readMarks(page), { message: `${key} by ${unit}`, interval })
          .toEqual(expectedMarks(replay.view(), lines));
      };
      replay.seekInstruction(0);
      await compare('Home');
      for (let step = 0; step < 6; step++) {
        replay.stepForward(unit);
        await compare('ArrowRight');
      }
      for (let step = 0; step < 3; step++) {
        replay.stepBack(unit);
        await compare('ArrowLeft');
      }
      replay.seekEvent(Number.POSITIVE_INFINITY);
      await compare('End');
      for (let step = 0; step < 3; step++) {
        replay.stepBack(unit);
        await compare('ArrowLeft');
      }
    }
  });

  test('its chart is exported as a picture that names every thread', async () => {
    const { timeline } = here;
    const download = page.waitForEvent('download');
    await page.keyboard.press('ControlOrMeta+e');
    const chart = await readFile(await (await download).path(), 'utf8');
    expect((await download).suggestedFilename()).toMatch(/\.svg$/);
    expect(chart).toMatch(/^(<\?xml[^>]*>\s*)?<svg /);
    for (const lane of timeline.threadLanes) expect(chart).toContain(lane.label);
  });
});
