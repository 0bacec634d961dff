import { X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { drawSchedulePair } from '../../picture';
import { findParting, type Parting, type ScheduleStep } from '../../simulator';
import { useTheme } from '../app/use-theme';
import { measureText } from '../chart/measure-text';
import { SceneCanvas } from '../chart/scene-canvas';
import { useSize } from '../chart/use-size';
import { shownSlices } from '../session/followed-schedule';
import { keyByText } from '../ui/key-by-text';
import { ThreadDot } from '../ui/thread-dot';
import type { Comparison } from './explorer.machine';
import type { ComparedRun } from './explorer-protocol';
import { plural } from './explorer-words';
import { useExplorer, useExplorerSend } from './use-explorer';

/** Stretches of each schedule that are shown after they part, and lines of each. */
const mostSteps = 10;
const mostLines = 8;

function describeLines(lines: readonly number[]): string {
  if (lines.length === 0) return 'library code';
  const shown = lines.slice(0, mostLines).join(', ');
  const rest = lines.length > mostLines ? ' …' : '';
  return lines.length === 1 ? `line ${shown}` : `lines ${shown}${rest}`;
}

function StepList({ title, steps }: { readonly title: string; readonly steps: readonly ScheduleStep[] }) {
  const rest = steps.length - mostSteps;
  return (
    <div className="compared">
      <h4>{title}</h4>
      <ol>
        {keyByText(steps.slice(0, mostSteps), ({ name }) => name).map(({ key, item }) => (
          <li key={key}>
            <ThreadDot thread={item.thread} />
            <b>{item.name}</b> <span className="faint">{describeLines(item.lines)}</span>
          </li>
        ))}
        {rest > 0 && <li className="faint">and {plural(rest, 'stretch', 'stretches')} more</li>}
        {steps.length === 0 && <li className="faint">ends here</li>}
      </ol>
    </div>
  );
}

/** How many whole stretches lie within so many instructions, and how much of the next. */
function countCommon(steps: readonly ScheduleStep[], instructions: number) {
  let left = instructions;
  let common = 0;
  for (const step of steps) {
    if (step.instructions > left) break;
    left -= step.instructions;
    common += 1;
  }
  return { common, instructions: common === steps.length ? 0 : left };
}

/** How far two schedules are alike, and who goes on then in each. */
function describeParting(
  parting: Parting | undefined,
  steps: readonly ScheduleStep[],
  all: readonly ScheduleStep[],
) {
  if (parting === undefined) return 'They are the same.';
  const { common, instructions } = countCommon(steps, parting.instructions);
  const next = steps[common];
  // The first stretch is the program's beginning.
  const stretches = common > 1 ? plural(common - 1, 'stretch', 'stretches') : '';
  const rest = instructions > 0 && next ? `${plural(instructions, 'instruction')} of ${next.name}` : '';
  const alike = [stretches, rest].filter((part) => part !== '').join(' and ');
  const nameOf = (thread: number | undefined): string =>
    thread === undefined ? 'nobody' : (all.find((step) => step.thread === thread)?.name ?? 'another thread');
  const then = parting.choosesOtherwise
    ? `${nameOf(parting.first)} chooses something else in each`
    : `${nameOf(parting.first)} goes on in the first, ${nameOf(parting.second)} in the second`;
  return alike === '' ? `They part at once: ${then}.` : `Alike for ${alike}; then ${then}.`;
}

/** When a run has come so far, ns. */
function timeAfter({ timeline }: ComparedRun, instructions: number): number {
  const { instruction, time } = timeline.log.columns;
  const at = instruction.findIndex((executed) => executed >= instructions);
  return at < 0 ? timeline.end : (time[at] ?? 0);
}

function PairPicture({
  schedules,
  runs,
  parting,
}: ComparedProps & { readonly parting: Parting | undefined }) {
  const { theme } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const scene = useMemo(() => {
    if (width < 200) return undefined;
    const [first, second] = runs;
    return drawSchedulePair({
      runs: [
        { title: schedules[0].about, timeline: first.timeline },
        { title: schedules[1].about, timeline: second.timeline },
      ],
      start: timeAfter(first, schedules[0].slices[0]?.instructions ?? 0),
      parting: parting && timeAfter(first, parting.instructions),
      theme,
      width,
      measureText,
    });
  }, [schedules, runs, parting, theme, width]);
  return (
    <div className="compared-picture" ref={box}>
      {scene && <SceneCanvas scene={scene} />}
    </div>
  );
}

interface ComparedProps {
  readonly schedules: Comparison['schedules'];
  readonly runs: readonly [ComparedRun, ComparedRun];
}

function Compared({ schedules, runs }: ComparedProps) {
  const [one, other] = schedules;
  const parting = useMemo(() => findParting(shownSlices(one), shownSlices(other)), [one, other]);
  const [{ steps: first }, { steps: second }] = runs;
  const { common } = countCommon(first, parting?.instructions ?? Number.POSITIVE_INFINITY);
  return (
    <>
      <p className="section-note">{describeParting(parting, first, [...first, ...second])}</p>
      <PairPicture schedules={schedules} runs={runs} parting={parting} />
      {parting && (
        <div className="compared-pair">
          <StepList title={one.about} steps={first.slice(common)} />
          <StepList title={other.about} steps={second.slice(common)} />
        </div>
      )}
    </>
  );
}

/** Two schedules side by side, from the step on where they part. */
export function ComparisonSection() {
  const send = useExplorerSend();
  const comparison = useExplorer((context) => context.comparison);
  const subject = useExplorer((context) => context.subject);
  if (comparison === undefined) return null;
  return (
    <section className="explorer-section comparison" aria-labelledby="comparison-heading">
      <h3 id="comparison-heading">
        Side by side
        <span className="spring" />
        <button
          type="button"
          className="button quiet"
          aria-label="Close the comparison"
          onClick={() => subject && send({ type: 'COMPARE', subject, schedules: undefined })}
        >
          <X aria-hidden />
        </button>
      </h3>
      {comparison.runs && <Compared schedules={comparison.schedules} runs={comparison.runs} />}
    </section>
  );
}
