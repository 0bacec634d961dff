import { drawStepFrame, layoutGantt, type Scene, type StepLine, type Theme } from '../../picture';
import { focusOf } from '../code/line-markers';
import type { Moment } from '../session/protocol';
import type { RecordedSteps } from '../session/record-steps';
import type { SessionContext, ShownRun } from '../session/session.machine';

/** A file that many pictures are written into, in their order. */
export interface SeriesFormat {
  /** What a menu calls it. */
  readonly name: string;
  readonly about: string;
  /** Without the dot. */
  readonly extension: string;
  /** Steps; more would make the file too large, or take too long. */
  readonly most: number;
  write(scenes: readonly Scene[], title: string): Promise<Uint8Array>;
}

export const seriesFormats: readonly SeriesFormat[] = [
  {
    name: 'GIF',
    about: 'moves by itself, for slides',
    extension: 'gif',
    most: 80,
    write: async (scenes) => (await import('./scenes-to-gif')).scenesToGif(scenes),
  },
  {
    name: 'PDF',
    about: 'a page each, to leaf through',
    extension: 'pdf',
    most: 40,
    write: async (scenes, title) => (await import('./svg-to-pdf')).scenesToPdf(scenes, title),
  },
];

/** px */
const width = 960;

/** The line of the thread that is told of, or moved. */
function lineOf({ text }: ShownRun, { view, sentence }: Moment): StepLine | undefined {
  const thread = view.threads.find(({ id }) => id === focusOf(view, undefined, sentence));
  if (thread === undefined || thread.line === 0 || thread.phase === 'ended') return undefined;
  const line = text.split(/\r\n?|\n/)[thread.line - 1]?.trim() ?? '';
  return { thread: thread.id, name: thread.name, line: thread.line, text: line };
}

/** A picture for each step, all on the chart as it is shown. */
export function drawSteps(
  { run, window, choices }: SessionContext,
  { moments }: RecordedSteps,
  theme: Theme,
): readonly Scene[] {
  if (run === undefined) return [];
  const { timeline, rounds } = run;
  const show = { arrows: choices.arrows };
  const layout = layoutGantt({ timeline, rounds, theme, width, window, show });
  return moments.map((moment, index) =>
    drawStepFrame({
      layout,
      time: moment.view.position.time,
      sentence: moment.sentence,
      line: lineOf(run, moment),
      count: `${index + 1} of ${moments.length}`,
      theme,
    }),
  );
}
