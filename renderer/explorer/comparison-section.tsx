import { X } from 'lucide-react';
import { findParting, type ScheduleStep } from '../../simulator';
import { ThreadDot } from '../ui/thread-dot';
import type { Comparison } from './explorer.machine';
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
        {steps.slice(0, mostSteps).map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
          <li key={index}>
            <ThreadDot thread={step.thread} />
            <b>{step.name}</b> <span className="faint">{describeLines(step.lines)}</span>
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

function ComparedSteps({ schedules, steps }: Comparison) {
  const [first = [], second = []] = steps ?? [];
  const [one, other] = schedules;
  const parting = findParting(one.slices, other.slices);
  const { common, instructions } = countCommon(first, parting?.instructions ?? Number.POSITIVE_INFINITY);
  const shared = first.slice(0, common);
  const last = shared[shared.length - 1];
  const next = first[common];
  return (
    <>
      <p className="section-note">
        {common === 0
          ? 'They part at once.'
          : common === 1
            ? 'They begin alike, and part where threads differ first.'
            : `Alike for ${plural(common, 'stretch', 'stretches')}, the last by ${last?.name ?? ''}; then they part.`}
        {instructions > 0 && next
          ? ` Then ${next.name} goes on in both for ${plural(instructions, 'instruction')}, before only one of them lets another thread in.`
          : ''}
      </p>
      <div className="compared-pair">
        {[first, second].map((list, index) => (
          <StepList
            // biome-ignore lint/suspicious/noArrayIndexKey: left and right
            key={index}
            title={schedules[index]?.about ?? ''}
            steps={list.slice(common)}
          />
        ))}
      </div>
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
      {comparison.steps && <ComparedSteps {...comparison} />}
    </section>
  );
}
