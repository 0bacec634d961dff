import {
  type BarsLayout,
  drawHistogram,
  drawResultBars,
  formatBin,
  type MeasureText,
  type ResultBar,
  type Theme,
} from '../../picture';
import {
  type Bins,
  type Fraction,
  formatDuration,
  fractionToNumber,
  nanoseconds,
  type ResultGroup,
} from '../../simulator';

/** Bars that are drawn; what is beyond them is counted. */
export const mostBars = 40;

const percent = (share: number): string => `${Number((share * 100).toFixed(share < 0.01 ? 3 : 1))} %`;

/** Exact where the fraction can be read: `18.8 % = 3/16`. */
export function describeChance(probability: Fraction | undefined): string {
  if (probability === undefined) return '';
  const exact = `${probability.numerator}/${probability.denominator}`;
  const share = percent(fractionToNumber(probability));
  return exact.length > 12 || probability.denominator === 1n ? share : `${share} = ${exact}`;
}

export const groupToBar = ({ label, runs, verdict, probability }: ResultGroup): ResultBar => ({
  label,
  runs,
  verdict,
  probability: probability === undefined ? undefined : fractionToNumber(probability),
  chance: describeChance(probability),
});

interface Surface {
  readonly theme: Theme;
  readonly width: number;
  readonly scale: number;
  readonly measureText?: MeasureText;
}

export const drawResults = (
  title: string,
  groups: readonly ResultGroup[],
  total: number,
  surface: Surface,
): BarsLayout =>
  drawResultBars({ title, bars: groups.slice(0, mostBars).map(groupToBar), total, ...surface });

const formatTime = (value: number): string => formatDuration(nanoseconds(Math.round(value)), 1);
export const formatCount = (value: number): string => Math.round(value).toLocaleString('en');

export const drawTimes = (
  bins: Bins,
  predicted: number | undefined,
  height: number,
  surface: Surface,
): BarsLayout =>
  drawHistogram({
    title: 'Time',
    bins,
    isLogarithmic: true,
    format: formatTime,
    predicted,
    height,
    ...surface,
  });

export const drawSwitches = (
  bins: Bins,
  predicted: number | undefined,
  height: number,
  surface: Surface,
): BarsLayout =>
  drawHistogram({
    title: 'Switches',
    bins,
    isLogarithmic: false,
    format: formatCount,
    predicted,
    height,
    ...surface,
  });

export const describeTimeBin = (bins: Bins, bin: number): string =>
  formatBin({ bins, isLogarithmic: true, format: formatTime }, bin);

export const describeSwitchBin = (bins: Bins, bin: number): string =>
  formatBin({ bins, isLogarithmic: false, format: formatCount }, bin);
