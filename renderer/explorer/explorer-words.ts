import type { Exploration, ExploredFailure, ExploredOutcome, Fraction, WitnessCost } from '../../simulator';

export const count = (n: number | bigint): string => n.toLocaleString('en');

/** `1 state`, `1,437 states` */
export const plural = (n: number | bigint, noun: string, nouns = `${noun}s`): string =>
  `${count(n)} ${n === 1 || n === 1n ? noun : nouns}`;

/** 0 .. 1 */
export function fractionToNumber({ numerator, denominator }: Fraction): number {
  // Both may be too large for a float: as many bits as one holds are enough.
  const shift = BigInt(Math.max(0, denominator.toString(2).length - 1000));
  return Number(numerator >> shift) / Number(denominator >> shift);
}

/** In percent, never rounded to none or all. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return '< 0.01 %';
  if (percent < 100 && percent > 99.99) return '> 99.99 %';
  const digits = percent >= 10 ? 1 : 2;
  return `${Number(percent.toFixed(digits)).toLocaleString('en')} %`;
}

export const formatSeconds = (ms: number): string =>
  ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;

export const formatBytes = (bytes: number): string =>
  bytes < 1024 ** 3 ? `${Math.round(bytes / 1024 ** 2)} MB` : `${(bytes / 1024 ** 3).toFixed(1)} GB`;

/** What a program's end comes to, in one line. */
function labelOutcome({ kind, output, globals, failures, stuck }: ExploredOutcome, skipped: number): string {
  const lines = output.trimEnd().split('\n');
  const printed = `${skipped > 0 ? '… ' : ''}${lines.slice(skipped).join(' ⏎ ')}`;
  const trouble = [
    ...failures.map(({ message }) => message),
    ...(kind === 'deadlock' ? [`deadlock of ${stuck.map(({ thread }) => thread).join(', ')}`] : []),
  ];
  if (trouble.length > 0)
    return printed === '' ? trouble.join('; ') : `${trouble.join('; ')} after ${printed}`;
  if (printed !== '') return printed;
  return globals.length === 0 ? 'prints nothing' : nameValues(globals);
}

const nameValues = (globals: ExploredOutcome['globals']): string =>
  globals.map(({ name, value }) => `${name} = ${value.text}`).join(', ');

/** Lines that several outcomes print first; never all that any of them prints. */
function countSharedLines(outcomes: readonly ExploredOutcome[]): number {
  const [first = [], ...rest] = outcomes.map(({ output }) => output.trimEnd().split('\n'));
  if (rest.length === 0) return 0;
  const differs = first.findIndex((line, at) =>
    rest.some((lines) => lines[at] !== line || at === lines.length - 1),
  );
  return Math.max(0, Math.min(differs, first.length - 1));
}

/** The same of several, in their order: without the lines that all begin with; where it is the same, with the variables that differ. */
export function labelOutcomes(outcomes: readonly ExploredOutcome[]): readonly string[] {
  const skipped = countSharedLines(outcomes);
  const labels = outcomes.map((outcome) => labelOutcome(outcome, skipped));
  return labels.map((label, index) => {
    const same = outcomes.filter((_, other) => labels[other] === label);
    if (same.length === 1) return label;
    const valueIn = ({ globals }: ExploredOutcome, name: string) =>
      globals.find((one) => one.name === name)?.value.text;
    const differing = (outcomes[index]?.globals ?? []).filter(({ name, value }) =>
      same.some((other) => valueIn(other, name) !== value.text),
    );
    return differing.length === 0 ? label : `${label} (${nameValues(differing)})`;
  });
}

/** What a schedule to an outcome is called. */
export function nameOutcome(outcome: ExploredOutcome, label: string): string {
  if (isTrouble(outcome)) return label;
  if (outcome.output.trim() !== '') return `prints ${label}`;
  return outcome.globals.length === 0 ? label : `ends with ${label}`;
}

export const isTrouble = ({ kind, failures }: ExploredOutcome): boolean =>
  kind !== 'finished' || failures.length > 0;

const failureNames: Readonly<Record<ExploredFailure['kind'], string>> = {
  assertion: 'Assertion fails',
  exception: 'Exception',
  deadlock: 'Deadlock',
  livelock: 'Livelock',
};

/** How likely an outcome is, 0 .. 1, and the same in words; undefined where nothing is known. */
export function shareOf({
  probability,
  estimate,
}: ExploredOutcome): { readonly share: number; readonly text: string } | undefined {
  if (probability !== undefined) {
    const share = fractionToNumber(probability);
    return { share, text: formatShare(share) };
  }
  if (estimate === undefined) return undefined;
  const { value, low, high, samples } = estimate;
  const text =
    samples === undefined
      ? formatShare(value)
      : `${formatShare(low).replace(' %', '')} to ${formatShare(high)}`;
  return { share: value, text };
}

/** `after 1 pre-emption` */
export const describeCost = ({ preemptions }: WitnessCost): string =>
  preemptions === 0 ? 'without any pre-emption' : `after ${plural(preemptions, 'pre-emption')}`;

/** `Deadlock after 1 pre-emption` */
export const titleFailure = ({ kind, witness }: ExploredFailure): string =>
  `${failureNames[kind]} ${describeCost(witness)}`;

export const describeSize = ({ states, transitions, interleavings }: Exploration): string =>
  [
    plural(states, 'state'),
    plural(transitions, 'transition'),
    ...(interleavings === undefined ? [] : [`${shorten(interleavings)} interleavings`]),
  ].join(', ');

/** A number of any size in a few letters: `34,650`, `about 1.2 × 10^30`. */
export function shorten(n: bigint): string {
  const digits = n.toString();
  if (digits.length <= 12) return n.toLocaleString('en');
  return `about ${digits[0]}.${digits[1]} × 10^${digits.length - 1}`;
}
