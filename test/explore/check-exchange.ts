import { describeEnd } from '../../simulator/explore/findings/describe-end';
import type { EndState } from '../../simulator/explore/findings/findings';
import { FailureList } from '../../simulator/explore/findings/list-failures';
import { listOutcomes } from '../../simulator/explore/findings/list-outcomes';
import { LeastWitness } from '../../simulator/explore/graph/least-witness';
import type { SearchResult } from '../../simulator/explore/graph/search';
import { traceSchedule } from '../../simulator/explore/schedules/trace-schedule';
import { checkReplay } from './check-replay';
import type { Compiled } from './search-program';

/** All that is known of an end itself. */
export function textOfEnd({ kind, output, globals, failures, stuck, unreleased }: EndState): string {
  const values = globals.map(({ name, value }) => `${name}=${value.text}`).join(' ');
  const wrong = failures.map(({ thread, message, line }) => `${thread}: ${message} (${line})`).sort();
  const waits = stuck.map(({ thread, waitsFor, line }) => `${thread} waits for ${waitsFor} (${line})`);
  const held = unreleased.map(({ lock, thread }) => `${thread} has ${lock}`);
  return JSON.stringify([kind, output, values, ...wrong, ...waits, ...held]);
}

/**
 * All that is said about a search's ends: what they are, how often, how likely, and at what least cost; and what goes wrong,
 * with the least delays to it.
 */
export function describeFindings(result: SearchResult): readonly string[] {
  return describeAll(result, listAll(result));
}

function listAll(result: SearchResult) {
  const least = new LeastWitness(result.graph);
  return { ...listOutcomes(result, least), failures: new FailureList(result, least).failures };
}

function describeAll({ isComplete }: SearchResult, all: ReturnType<typeof listAll>): readonly string[] {
  const { outcomes, interleavings } = all;
  const ends = outcomes.map((outcome) => {
    const { count, probability, witness } = outcome;
    const { preemptions, switches, steps } = witness;
    const chance = `${probability?.numerator}/${probability?.denominator}`;
    return `${textOfEnd(outcome)}: ${count} ${chance} ${preemptions}/${switches}/${steps}`;
  });
  const failures = all.failures.map((failure) => {
    const { kind, message, line, delays, witness } = failure;
    return `${kind} ${message} (${line}): ${witness.preemptions}/${witness.switches}/${witness.steps}/${delays}`;
  });
  return [`${interleavings} ${isComplete}`, ...ends.sort(), ...failures.sort()];
}

/** Locks that are taken in orders that go round. */
const circlesOf = ({ stepper: { lockOrder } }: SearchResult): string =>
  lockOrder
    .findCircles()
    .map(({ locks }) =>
      locks
        .map((lock) => lockOrder.nameOf(lock) ?? lock)
        .sort()
        .join(),
    )
    .sort()
    .join('; ');

/** Of so many outcomes and failures at most the witness is followed. */
const MOST_FOLLOWED = 16;

function* someOf<Value>(all: readonly Value[]): Generator<Value> {
  const step = Math.max(1, Math.ceil(all.length / MOST_FOLLOWED));
  for (const [i, value] of all.entries()) if (i % step === 0) yield value;
}

/**
 * Compares a search in which threads were exchanged with the plain one, and follows its witnesses: in the kernel, and in
 * the space itself.
 * @returns what is wrong
 */
export function checkExchange(
  compiled: Compiled,
  plain: SearchResult,
  exchanged: SearchResult,
): string | undefined {
  const expected = describeFindings(plain).join('\n');
  const all = listAll(exchanged);
  const found = describeAll(exchanged, all).join('\n');
  if (found !== expected) return `with threads exchanged: ${found}\nshould be: ${expected}`;
  const [expectedCircles, circles] = [circlesOf(plain), circlesOf(exchanged)];
  if (circles !== expectedCircles)
    return `with threads exchanged, orders of locks: ${circles}\nshould be: ${expectedCircles}`;
  const { stepper } = exchanged;
  for (const outcome of someOf(all.outcomes)) {
    const problem = checkReplay(compiled, outcome, outcome.witness);
    if (problem !== undefined) return `with threads exchanged, ${problem}`;
    const trace = traceSchedule(exchanged, outcome.witness.schedule);
    if (!trace.isKnown) return 'with threads exchanged, a witness is not found in the space';
    stepper.readState(trace.end);
    const { end } = describeEnd(stepper);
    if (textOfEnd(end) !== textOfEnd(outcome))
      return `with threads exchanged, a witness leads to ${textOfEnd(end)}\nshould be: ${textOfEnd(outcome)}`;
  }
  for (const { message, thread, witness } of someOf(all.failures)) {
    const trace = traceSchedule(exchanged, witness.schedule);
    stepper.readState(trace.end);
    const { end } = describeEnd(stepper);
    const names = stepper.kernel.k.threadNames;
    const isThere =
      end.failures.some((each) => each.message === message && names[each.thread] === thread) ||
      thread === end.stuck.map((each) => each.thread).join(', ');
    if (!isThere)
      return `with threads exchanged, ${thread} does not come to ${message}, but ${textOfEnd(end)}`;
  }
  return undefined;
}
