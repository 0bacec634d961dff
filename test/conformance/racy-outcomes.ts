import { basename } from 'node:path';
import { type InterpreterName, interpreterNames, nanoseconds } from '../../simulator';
import { exploreText } from '../explore/explore-text';
import type { ConformanceProgram } from './list-programs';
import { runInTimeslice, showResult } from './run-both';

/** Slices that cut a short program in different places, ns. */
const quanta = [50, 100, 150, 350, 1000, 10e6];

/**
 * Everything a program may print, as it says itself: the lines of its comment that start with `#: `, one outcome each.
 * A program that may print several lines writes them joined by ` | `.
 */
export function declaredOutcomes({ source, path }: ConformanceProgram): Set<string> {
  const outcomes = [...source.matchAll(/^#: (.*)$/gm)].map(([, text]) => text?.trim() ?? '');
  if (outcomes.length === 0) throw new Error(`${basename(path)} does not say what it may print (#: …)`);
  return new Set(outcomes);
}

/** Standard output as {@link declaredOutcomes} has it; with what went wrong, if something did. */
export function toOutcome(result: Parameters<typeof showResult>[0]): string {
  return result.exitStatus === 0 && result.stderr === ''
    ? result.stdout.trimEnd().replaceAll('\n', ' | ')
    : showResult(result);
}

/** What exploration says that it may print under an interpreter; it has to come to an end. */
export function exploredOutcomes({ source }: ConformanceProgram, interpreter: InterpreterName): Set<string> {
  const found = exploreText(source, { interpreter });
  if (!found.isComplete) throw new Error('the exploration is not complete');
  return new Set(
    found.outcomes.map(({ kind, output, failures }) => {
      const printed = output.trimEnd().replaceAll('\n', ' | ');
      return kind === 'finished' && failures.length === 0 ? printed : `${kind}: ${printed}`;
    }),
  );
}

/** What Timeslice prints for it on several machines: some of all that can be, without a claim to be all. */
export function reachedOutcomes({ source, path }: ConformanceProgram): Set<string> {
  const outcomes = new Set<string>();
  for (const interpreter of interpreterNames) {
    for (const cpus of [1, 2, 4]) {
      for (const quantum of quanta) {
        const machine = { interpreter, cpus, quantum: nanoseconds(quantum), switchCost: nanoseconds(0) };
        outcomes.add(toOutcome(runInTimeslice(source, basename(path), machine)));
      }
    }
  }
  return outcomes;
}
