import { useMemo, useRef, useState } from 'react';
import { drawOutcomeBars, type OutcomeBar } from '../../picture';
import type { ExploredOutcome } from '../../simulator';
import { ExportButton } from '../app/export-button';
import { useTheme } from '../app/use-theme';
import { measureText } from '../chart/measure-text';
import { SceneCanvas } from '../chart/scene-canvas';
import { useSize } from '../chart/use-size';
import { keyByText } from '../ui/key-by-text';
import { isTrouble, labelOutcomes, nameOutcome, plural, shareOf, shorten } from './explorer-words';
import { toNamed, useFollow } from './use-follow';

/** So many bars are seen before more are asked for. */
const mostShown = 12;
/** px */
const exportWidth = 1000;

interface ShownOutcome {
  readonly outcome: ExploredOutcome;
  readonly bar: OutcomeBar;
}

/** Outcomes as bars, the likeliest first; in the order in which they were found where that is not known. */
function listShown(outcomes: readonly ExploredOutcome[]): readonly ShownOutcome[] {
  const labels = labelOutcomes(outcomes);
  const shown = outcomes.map((outcome, index) => {
    const known = shareOf(outcome);
    const share = known?.share;
    const shareText = known?.text ?? plural(outcome.witness.switches, 'switch', 'switches');
    return {
      outcome,
      bar: { label: labels[index] ?? '', share, shareText, isTrouble: isTrouble(outcome) },
    };
  });
  return shown.sort((a, b) => (b.bar.share ?? 0) - (a.bar.share ?? 0));
}

const describeCount = ({ count }: ExploredOutcome): string =>
  count === undefined ? '' : `, in ${shorten(count)} interleavings`;

interface OutcomeSectionProps {
  readonly outcomes: readonly ExploredOutcome[];
  /** In place of what is said about how likely they are. */
  readonly note?: string;
  /** 1 .. 4; more than 1 when presenting */
  readonly scale: number;
}

/** Everything the program can come to, and how likely each is if the scheduler throws dice. */
export function OutcomeSection({ outcomes, note, scale }: OutcomeSectionProps) {
  const { theme } = useTheme();
  const follow = useFollow();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [open, setOpen] = useState(false);
  const all = useMemo(() => listShown(outcomes), [outcomes]);
  const shown = open ? all : all.slice(0, mostShown);
  const layout = useMemo(() => {
    if (width < 100) return undefined;
    return drawOutcomeBars({ bars: shown.map(({ bar }) => bar), theme, width, scale, measureText });
  }, [shown, theme, width, scale]);
  const isSampled = outcomes.some(({ estimate }) => estimate?.samples !== undefined);
  const hasShares = all.some(({ bar }) => bar.share !== undefined);
  return (
    <section className="explorer-section" aria-labelledby="outcomes-heading">
      <h3 id="outcomes-heading">
        {plural(outcomes.length, 'outcome')}
        <span className="spring" />
        {all.length > 0 && (
          <ExportButton
            what="outcomes"
            draw={() => drawOutcomeBars({ bars: all.map(({ bar }) => bar), theme, width: exportWidth }).scene}
          />
        )}
      </h3>
      {all.length === 0 ? (
        <p className="faint section-note">No schedule that was looked at comes to an end.</p>
      ) : (
        <p className="faint section-note">
          {note ??
            (hasShares
              ? `How often, if every choice of the scheduler is as likely as any other${isSampled ? ' (estimated, at 95 %)' : ''}. Click one to see a schedule that leads there.`
              : 'How often each comes is not known: runs may go on for ever, or not all were looked at. Click one to see a schedule that leads there.')}
        </p>
      )}
      <div className="outcome-bars" ref={box}>
        {layout && <SceneCanvas scene={layout.scene} />}
        {layout &&
          keyByText(shown, ({ bar }) => bar.label).map(({ key, item: { outcome, bar } }, index) => (
            <button
              type="button"
              key={key}
              className="outcome-row"
              style={{ top: layout.top + index * layout.rowHeight, height: layout.rowHeight }}
              title={`${bar.label}${describeCount(outcome)}`}
              aria-label={`Show me: ${bar.label}, ${bar.shareText}${describeCount(outcome)}`}
              onClick={() => follow(toNamed(nameOutcome(outcome, bar.label), outcome.witness), 'timeline')}
            />
          ))}
      </div>
      {all.length > mostShown && (
        <button type="button" className="button quiet more-button" onClick={() => setOpen(!open)}>
          {open ? 'Show fewer' : `Show ${all.length - mostShown} more`}
        </button>
      )}
    </section>
  );
}
