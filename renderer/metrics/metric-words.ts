import { formatDuration, nanoseconds } from '../../simulator';

/** A dash where there is no time, or none to speak of. */
export const showTime = (time: number | undefined): string =>
  time === undefined ? '–' : time === 0 ? '0' : formatDuration(nanoseconds(Math.round(time)), 1);

export const showShare = (share: number): string => {
  const percent = share * 100;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
};

export const showCount = (count: number): string => new Intl.NumberFormat('en').format(count);

export const showFactor = (factor: number): string => factor.toFixed(2);
