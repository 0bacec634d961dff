import type { Exploration, ExploredFailure, ExploredOutcome } from '../../simulator';

const MOST_OUTCOMES = 20;
const MOST_FAILURES = 10;

const plural = (count: number | bigint, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 || count === 1n ? '' : 's'}`;

/** A share in percent, never rounded to all or nothing. */
function percent({ count, probability }: ExploredOutcome): string {
  if (probability === undefined || count === undefined) return '';
  const thousandths = (probability.numerator * 100_000n) / probability.denominator;
  const text = thousandths === 0n ? '< 0.001' : (Number(thousandths) / 1000).toString();
  return `${text} % of evenly made choices, ${plural(count, 'interleaving')}`;
}

function describeOutcome(outcome: ExploredOutcome): string {
  const { kind, output, failures, stuck } = outcome;
  const lines = output.trimEnd().replaceAll('\n', ' | ');
  const what = [
    kind === 'deadlock' ? 'deadlock' : lines === '' ? 'prints nothing' : `prints ${lines}`,
    ...failures.map(({ message }) => message),
  ].join('; ');
  const share = percent(outcome);
  const waits = stuck.map((each) => `    ${each.thread} waits for ${each.waitsFor}, line ${each.line}\n`);
  return `  ${what}${share === '' ? '' : `  (${share})`}\n${waits.join('')}`;
}

function describeFailure({ kind, message, thread, line, witness }: ExploredFailure): string {
  const { preemptions, switches, steps } = witness;
  const cost = `${plural(preemptions, 'pre-emption')}, ${plural(switches, 'switch').replace('switchs', 'switches')}, ${plural(steps, 'step')}`;
  if (kind === 'deadlock') return `failure: deadlock after ${cost}\n`;
  return kind === 'livelock'
    ? `failure: ${message}, after ${cost}\n`
    : `failure: ${message} in ${thread}, line ${line}, after ${cost}\n`;
}

/** An exploration in words. */
export function describeExploration(found: Exploration): string {
  const {
    isComplete,
    interpreter,
    states,
    transitions,
    interleavings,
    outcomes,
    failures,
    races,
    lockOrder,
  } = found;
  const size = `${plural(states, 'state')}, ${plural(transitions, 'transition')}`;
  const ways = interleavings === undefined ? '' : `, ${plural(interleavings, 'interleaving')}`;
  const verdict = isComplete
    ? failures.length === 0
      ? 'Proved for these inputs: no schedule makes this program fail.'
      : 'Every schedule was looked at.'
    : 'Not complete: a limit was reached; there may be more than this.';
  return [
    `${verdict} (${interpreter}: ${size}${ways})\n`,
    'outcomes:\n',
    ...outcomes.slice(0, MOST_OUTCOMES).map(describeOutcome),
    outcomes.length > MOST_OUTCOMES ? `  and ${outcomes.length - MOST_OUTCOMES} more\n` : '',
    ...failures.slice(0, MOST_FAILURES).map(describeFailure),
    failures.length > MOST_FAILURES ? `and ${failures.length - MOST_FAILURES} failures more\n` : '',
    ...races.map(({ first, second }) => {
      const access = (a: typeof first): string => `${a.isWrite ? 'write' : 'read'} in line ${a.line}`;
      return `data race: ${access(first)}, ${access(second)}\n`;
    }),
    ...lockOrder.map(
      ({ locks, lines }) =>
        `lock order: ${locks.join(', ')} are taken in orders that go round (lines ${lines.join(', ')})\n`,
    ),
  ].join('');
}
