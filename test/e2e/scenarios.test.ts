import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
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
import { limits, listScenarios, readScenario } from '../scenarios/run-scenario';
import { patience } from '../support/patience';
import { waitForProgram, waitUntilRun } from './harness/load-program';
import { shareApp } from './harness/shared-app';

const app = shareApp();
let page: Page;

/** What the app must show: the same program, run here. */
function runHere(path: string) {
  const source = readScenario(path);
  const { program, header } = compileProgram(source, path.slice(path.lastIndexOf('/') + 1));
  if (program === undefined) throw new Error(`${path} does not compile`);
  const log = simulate(program, resolveMachine(header), limits);
  return {
    title: header?.title ?? path,
    lines: source.split('\n'),
    timeline: buildTimeline(log),
    replay: openReplay(program, log),
  };
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

/** Presses a key and waits, in the page, until the marks are those that are wanted. @returns them, or those there are at last */
async function pressUntil(key: string, wanted: Marks): Promise<Marks> {
  await page.keyboard.press(key);
  return page.evaluate(
    async ([marks, limit]) => {
      const readMarks = (): string[] =>
        Array.from(document.querySelectorAll('.cm-line[data-threads]'), (line) => {
          const names = line.getAttribute('data-threads')?.split(' ').sort().join(' ');
          // What stands for a folded header is not the program's text.
          const text = line.cloneNode(true) as Element;
          for (const fold of text.querySelectorAll('.cm-foldPlaceholder')) fold.remove();
          return `${text.textContent} <- ${names}`;
        });
      const end = performance.now() + limit;
      let read = readMarks();
      while (read.join('\n') !== marks.join('\n') && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        read = readMarks();
      }
      return read;
    },
    [wanted, patience] as const,
  );
}

/** As `lane 0: running 0..1000`; those that the chart draws, in words. */
function readSegments(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-lane] [data-start]'), (segment) => {
      const { start, end, state } = segment.dataset;
      return `lane ${segment.closest<HTMLElement>('[data-lane]')?.dataset.lane}: ${state} ${start}..${end}`;
    }),
  );
}

/** Those of a run that take at least so long, ns. */
function listSegments(timeline: Timeline, least: number): string[] {
  return timeline.lanes.flatMap((lane) =>
    Array.from({ length: lane.segments.length }, (_, index) => readSegment(lane, index))
      .filter(({ start, end }) => end - start >= least)
      .map(({ start, end, state }) => `lane ${lane.index}: ${state} ${start}..${end}`),
  );
}

/** Chooses a program in the library, as a user does, and waits until it has run. */
async function chooseScenario(page: Page, title: string): Promise<void> {
  // The one that is open says so too.
  const isTitle = new RegExp(`^${title.replaceAll(/\W/g, '\\$&')}\\s*(?:\\(open now\\))?$`);
  await waitForProgram(page, title, async () => {
    await page.getByRole('button', { name: /^Program: / }).click();
    await page
      .getByRole('option')
      .filter({ has: page.locator('strong', { hasText: isTitle }) })
      .click();
  });
  await waitUntilRun(page);
}

async function chooseUnit(page: Page, unit: StepKind): Promise<void> {
  const label = unit.charAt(0).toUpperCase() + unit.slice(1);
  await page.getByRole('radio', { name: label, exact: true }).click();
  await page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null,
  );
}

beforeAll(async () => {
  page = app.page;
  // Tall enough that every line of the program is drawn.
  await page.setViewportSize({ width: 1100, height: 2000 });
});

describe.each(listScenarios())('%s', (path) => {
  let here: ReturnType<typeof runHere>;
  beforeAll(async () => {
    here = runHere(path);
    await chooseScenario(page, here.title);
  });

  test('every segment that is drawn is one of the log, and every long one of the log is drawn', async () => {
    const { timeline } = here;
    const all = new Set(listSegments(timeline, 0));
    const long = listSegments(timeline, timeline.end / 25);
    const compare = async () => {
      const drawn = new Set(await readSegments(page));
      const [foreign, missing] = [
        [...drawn].filter((one) => !all.has(one)),
        long.filter((one) => !drawn.has(one)),
      ];
      return { foreign, missing, isEmpty: drawn.size === 0 };
    };
    await expect.poll(compare).toEqual({ foreign: [], missing: [], isEmpty: false });
  });

  test('stepping, forward and back, marks the lines where the threads are', async () => {
    const { lines, replay } = here;
    const compare = async (key: string, unit: StepKind): Promise<void> => {
      const wanted = expectedMarks(replay.view(), lines);
      expect(await pressUntil(key, wanted), `${key} by ${unit}`).toEqual(wanted);
    };
    for (const unit of ['instruction', 'line', 'switch', 'event'] as const) {
      await chooseUnit(page, unit);
      replay.seekInstruction(0);
      await compare('Home', unit);
      for (let step = 0; step < 3; step++) {
        replay.stepForward(unit);
        await compare('ArrowRight', unit);
      }
      for (let step = 0; step < 2; step++) {
        replay.stepBack(unit);
        await compare('ArrowLeft', unit);
      }
      replay.seekEvent(Number.POSITIVE_INFINITY);
      await compare('End', unit);
      replay.stepBack(unit);
      await compare('ArrowLeft', unit);
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
