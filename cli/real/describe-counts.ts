import {
  type Bins,
  describeRunEnd,
  type Fraction,
  formatDuration,
  fractionToNumber,
  type Judgement,
  nanoseconds,
  type Prediction,
  type RunCounts,
  type RunEnd,
  type Verdict,
} from '../../simulator';

const mostResults = 20;

/** What a run came to, in a line. */
const describeEnd = (end: RunEnd): string =>
  end.output.trim() === '' ? describeSilent(describeRunEnd(end)) : `prints ${describeRunEnd(end)}`;

const describeSilent = (text: string): string =>
  text === 'prints nothing' ? text : `prints nothing; ${text}`;

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Results in words, a line each. */
export function describeCounts(counts: RunCounts): string {
  const { runs, ends, otherEnds } = counts;
  const lines = ends.slice(0, mostResults).map((end) => {
    return `  ${String(end.runs).padStart(String(runs).length)} × ${describeEnd(end)}\n`;
  });
  const more =
    ends.length > mostResults ? `  and ${plural(ends.length - mostResults, 'other result')}\n` : '';
  const others =
    otherEnds > 0 ? `  and ${plural(otherEnds, 'run')} with results that were not kept apart\n` : '';
  return `${plural(runs, 'run')}, ${plural(ends.length, 'different result')}:\n${lines.join('')}${more}${others}`;
}

/** A share in percent, never rounded to all or nothing. */
function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  if (share < 0.0001) return '< 0.01 %';
  return `${Number(Math.min(99.99, share * 100).toFixed(share < 0.01 ? 2 : 1))} %`;
}

/** Exact where the fraction can be read. */
function likelihood(probability: Fraction | undefined): string {
  if (probability === undefined) return '?';
  const exact = `${probability.numerator}/${probability.denominator}`;
  const share = percent(fractionToNumber(probability));
  return exact.length <= 12 ? `${share} = ${exact}` : share;
}

const verdicts: Readonly<Record<Verdict, string>> = {
  predicted: '',
  fault: '  NOT PREDICTED: a fault of Timeslice',
  'not-covered': '  not covered by the exploration',
};

function describeVerdict({ faults, notCovered }: Judgement, prediction: Prediction): string {
  const { isComplete, readsClock, states, problem } = prediction;
  if (problem !== undefined) return `not compared with exploration: ${problem}\n`;
  const searched = isComplete
    ? `exploration looked at every schedule (${plural(states, 'state')})`
    : `exploration is not complete (${plural(states, 'state')})`;
  const clock = readsClock
    ? '; the program reads the clock, so that it can print what no schedule decides'
    : '';
  if (faults > 0) {
    return `${searched}${clock}: ${plural(faults, 'run')} came to what it rules out. Please report this.\n`;
  }
  if (notCovered > 0) return `${searched}${clock}: of ${plural(notCovered, 'run')} it says nothing\n`;
  return `${searched}: every run came to one of the predicted results\n`;
}

/** What was observed beside what exploration predicts of a scheduler that chooses evenly. */
export function describeJudgement(counts: RunCounts, judgement: Judgement, prediction: Prediction): string {
  const rows = [
    ...judgement.ends.map((end) => ({
      runs: end.runs,
      chance: likelihood(end.probability),
      text: `${describeEnd(end)}${prediction.problem === undefined ? verdicts[end.verdict] : ''}`,
    })),
    ...judgement.unseen.map((end) => ({
      runs: 0,
      chance: likelihood(end.probability),
      text: describeEnd(end),
    })),
  ];
  const shown = rows.slice(0, 2 * mostResults);
  const lines = shown.map(({ runs, chance, text }) => {
    const observed = `${runs} = ${percent(runs / counts.runs)}`;
    return `  ${observed.padEnd(16)} ${chance.padEnd(22)} ${text}\n`;
  });
  const more =
    rows.length > shown.length ? `  and ${plural(rows.length - shown.length, 'other result')}\n` : '';
  const seen = judgement.ends.length;
  return [
    `${plural(counts.runs, 'run')}, ${plural(seen, 'different result')}:\n`,
    `  ${'observed'.padEnd(16)} ${'predicted'.padEnd(22)}\n`,
    ...lines,
    more,
    describeVerdict(judgement, prediction),
    describeBins('times', counts.times, (value) => formatDuration(nanoseconds(Math.round(value)), 2)),
    describeBins('switches', counts.switches, (value) => String(Math.round(value))),
  ].join('');
}

const blocks = ' ▁▂▃▄▅▆▇█';

/** A histogram in one line. */
function describeBins(
  name: string,
  { counts, least, most, median }: Bins,
  show: (value: number) => string,
): string {
  const highest = Math.max(1, ...counts);
  const bars = counts.map((count) => blocks[count === 0 ? 0 : 1 + Math.floor((count / highest) * 7)]);
  return `${name}: ${show(least)} |${bars.join('')}| ${show(most)}, median ${show(median)}\n`;
}
