import { fitApart } from './fit-apart';
import { centredBaseline } from './gantt-style';
import type { MeasureText } from './gantt-view';
import type { Font, Scene, Shape } from './scene';
import { tableTextWidth } from './text-width';
import type { Theme } from './theme';

/** One way to end, as a bar. */
export interface OutcomeBar {
  /** What it comes to: what is printed, or what goes wrong. */
  readonly label: string;
  /** How likely it is, 0 .. 1; undefined: not known. */
  readonly share: number | undefined;
  /** The same in words: `37.5 %`; where it is not known, what stands in place of the bar. */
  readonly shareText: string;
  readonly isTrouble: boolean;
}

export interface OutcomeBarsOptions {
  readonly bars: readonly OutcomeBar[];
  readonly theme: Theme;
  /** px */
  readonly width: number;
  /** Size of everything, 1 .. 4. */
  readonly scale?: number;
  readonly measureText?: MeasureText;
}

/** The drawn bars, and where each one's row is, px from the top. */
export interface OutcomeBarsLayout {
  readonly scene: Scene;
  readonly rowHeight: number;
  readonly top: number;
}

/** Share of the width that labels may take, where there is little room and where there is much: what is printed tells most. */
const labelShare = { little: 0.42, much: 0.6 } as const;
/** px at scale 1, of bars and figures: little room is where long labels would leave less. */
const leastBars = 220;

/** How often a program ends how, if every choice of the scheduler is as likely as any other. */
export function drawOutcomeBars(options: OutcomeBarsOptions): OutcomeBarsLayout {
  const { bars, theme, width } = options;
  const scale = options.scale ?? 1;
  const measure = options.measureText ?? tableTextWidth;
  const labelFont: Font = { role: 'mono', size: 12 * scale, weight: 400 };
  const numberFont: Font = { role: 'mono', size: 12 * scale, weight: 500 };
  const margin = 16 * scale;
  const gap = 10 * scale;
  const rowHeight = 28 * scale;
  const top = 4 * scale;
  const room = width - 2 * margin;
  const labelRoom = Math.min(
    Math.max(room * labelShare.little, Math.min(room * labelShare.much, room - leastBars * scale)),
    bars.reduce((most, { label }) => Math.max(most, measure(label, labelFont)), 0),
  );
  const numberRoom = bars.reduce((most, bar) => Math.max(most, measure(bar.shareText, numberFont)), 0);
  const barX = margin + labelRoom + gap;
  const barRoom = Math.max(20 * scale, width - barX - numberRoom - gap - margin);
  const widest = bars.reduce((most, { share }) => Math.max(most, share ?? 0), 0);
  const labels = fitApart(
    bars.map(({ label }) => label),
    labelFont,
    labelRoom,
    measure,
  );
  const shapes = bars.flatMap((bar, index): Shape[] => {
    const middle = top + (index + 0.5) * rowHeight;
    const height = 14 * scale;
    const track = { kind: 'rect', x: barX, y: middle - height / 2, width: barRoom, height } as const;
    const { share } = bar;
    const length = share === undefined || widest === 0 ? 0 : Math.max(2, (barRoom * share) / widest);
    const text = { kind: 'text', y: centredBaseline(middle, labelFont) } as const;
    const name: Shape = {
      ...text,
      x: margin + labelRoom,
      text: labels[index] ?? '',
      font: labelFont,
      fill: bar.isTrouble ? theme.danger : theme.text,
      anchor: 'end',
    };
    if (share === undefined) {
      const fill = theme.mutedText;
      return [name, { ...text, x: barX, text: bar.shareText, font: labelFont, fill, anchor: 'start' }];
    }
    return [
      name,
      { ...track, radius: 3 * scale, fill: theme.lane },
      { ...track, width: length, radius: 3 * scale, fill: bar.isTrouble ? theme.danger : theme.accent },
      {
        ...text,
        x: width - margin,
        text: bar.shareText,
        font: numberFont,
        fill: theme.text,
        anchor: 'end',
      },
    ];
  });
  return {
    rowHeight,
    top,
    scene: {
      width,
      height: top * 2 + bars.length * rowHeight,
      background: theme.background,
      title: 'Outcomes',
      description: bars.map(({ label, shareText }) => `${label}: ${shareText}.`).join(' '),
      shapes,
    },
  };
}
