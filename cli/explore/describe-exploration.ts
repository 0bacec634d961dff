import type {
  DataRace,
  Exploration,
  ExploredFailure,
  ExploredOutcome,
  RacyAccess,
  StrategyReport,
} from '../../simulator';

const MOST_OUTCOMES = 20;
const MOST_FAILURES = 10;
const MOST_RACES = 20;

const plural = (count: number | bigint, noun: string, several = `${noun}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 || count === 1n ? noun : several}`;

const more = (all: readonly unknown[], shown: number, noun: string): string =>
  all.length > shown ? `  and ${all.length - shown} ${noun} more\n` : '';

/** A share in percent, never rounded to all or nothing. */
function share({ count, probability, estimate }: ExploredOutcome): string {
  if (probability !== undefined && count !== undefined) {
    const thousandths = (probability.numerator * 100_000n) / probability.denominator;
    const text = thousandths === 0n ? '< 0.001' : (Number(thousandths) / 1000).toString();
    return `${text} % of evenly made choices, ${plural(count, 'interleaving')}`;
  }
  if (estimate === undefined) return '';
  const percent = (value: number): string => Number((value * 100).toPrecision(3)).toString();
  const { low, high, value, samples } = estimate;
  if (samples === undefined) return `${percent(value)} % of evenly made choices`;
  return `${percent(low)} to ${percent(high)} % of evenly made choices, by ${plural(samples, 'random schedule')}`;
}

function describeOutcome(outcome: ExploredOutcome): string {
  const { kind, output, globals, failures, stuck } = outcome;
  const lines = output.trimEnd().replaceAll('\n', ' | ');
  const variables = globals.map(({ name, value }) => `${name} = ${value.text}`).join(', ');
  const what = [
    kind === 'deadlock' ? 'deadlock' : lines === '' ? 'prints nothing' : `prints ${lines}`,
    ...failures.map(({ message }) => message),
    ...(variables === '' ? [] : [variables]),
  ].join('; ');
  const how = share(outcome);
  const waits = stuck.map((each) => `    ${each.thread} waits for ${each.waitsFor}, line ${each.line}\n`);
  return `  ${what}${how === '' ? '' : `  (${how})`}\n${waits.join('')}`;
}

function describeFailure({ kind, message, thread, line, delays, witness }: ExploredFailure): string {
  const { preemptions, switches, steps, isLeast } = witness;
  const cost = [
    plural(preemptions, 'pre-emption'),
    plural(switches, 'switch', 'switches'),
    `${plural(steps, 'step')}${isLeast ? '' : ' (perhaps fewer are enough)'}`,
  ].join(', ');
  const delayed = `, or with ${plural(delays, 'delay')} of a round-robin scheduler`;
  if (kind === 'deadlock') return `failure: deadlock after ${cost}${delayed}: ${message}\n`;
  return kind === 'livelock'
    ? `failure: livelock after ${cost}${delayed}: ${message}\n`
    : `failure: ${message} in ${thread}, line ${line}, after ${cost}${delayed}\n`;
}

function describeRace({ what, first, second, foundBy }: DataRace): string {
  const access = ({ isWrite, line, thread, stack }: RacyAccess): string => {
    const calls = stack.slice(1).map((call) => `line ${call.line}`);
    const from = calls.length === 0 ? '' : ` (called in ${calls.join(', ')})`;
    return `${isWrite ? 'write' : 'read'} in line ${line}${from} by ${thread}`;
  };
  const how = foundBy.includes('happens-before')
    ? 'nothing orders them'
    : 'no lock is held at both, though something else may order them';
  return `data race for ${what}: ${access(first)}, ${access(second)}; ${how}\n`;
}

function describeStrategy({ name, schedules, firstFailure, coveredBound }: StrategyReport): string {
  const failed = firstFailure === undefined ? 'no failure' : `the first failure after ${firstFailure}`;
  const covered = coveredBound === undefined ? '' : `; all with at most ${coveredBound} were tried`;
  return `  ${name}: ${plural(schedules, 'schedule')}, ${failed}${covered}\n`;
}

function verdictOf({ isComplete, failures }: Exploration): string {
  if (!isComplete) return 'Not complete: there may be more than this.';
  return failures.length === 0
    ? 'Proved for these inputs: no schedule makes this program fail.'
    : 'Every schedule was looked at.';
}

/** An exploration in words. */
export function describeExploration(found: Exploration): string {
  const { interpreter, states, transitions, interleavings, outcomes, failures, races, lockOrder, hints } =
    found;
  const size = states === 0 ? '' : `: ${plural(states, 'state')}, ${plural(transitions, 'transition')}`;
  const ways = interleavings === undefined ? '' : `, ${plural(interleavings, 'interleaving')}`;
  // Where complete, races alone have been looked for by schedules.
  const strategies = found.isComplete ? [] : found.strategies;
  return [
    `${verdictOf(found)} (${interpreter}${size}${ways})\n`,
    ...found.notCovered.map((sentence) => `  ${sentence}\n`),
    strategies.length > 0 ? 'schedules tried:\n' : '',
    ...strategies.map(describeStrategy),
    'outcomes:\n',
    outcomes.length === 0 ? '  none: no schedule that was tried comes to an end\n' : '',
    ...outcomes.slice(0, MOST_OUTCOMES).map(describeOutcome),
    more(outcomes, MOST_OUTCOMES, 'outcomes'),
    ...failures.slice(0, MOST_FAILURES).map(describeFailure),
    more(failures, MOST_FAILURES, 'failures'),
    ...races.slice(0, MOST_RACES).map(describeRace),
    more(races, MOST_RACES, 'races'),
    ...lockOrder.map(
      ({ locks, lines }) =>
        `lock order: ${locks.join(', ')} are taken in orders that go round (lines ${lines.join(', ')})\n`,
    ),
    ...hints.map(({ message, line }) => `hint: ${message}${line === 0 ? '' : `, line ${line}`}\n`),
  ].join('');
}
