import type { ManyRuns } from '../../services/many-runs';
import {
  compareRuns,
  type EventLog,
  type Judgement,
  judgeEnds,
  type Prediction,
  type RunCounts,
  runToJson,
} from '../../simulator';
import { CommandError, exitStatus } from '../exit-status';
import { describeRun } from '../run/describe-run';
import { outcomeToStatus } from '../run/outcome-to-status';
import { writeDocument } from '../write-document';
import { describeComparison } from './describe-comparison';
import { describeCounts, describeJudgement } from './describe-counts';
import { limitsOf, type RealFlags } from './real-flags';
import { runsToJson } from './runs-json';

/** What there is to compare with; asked for only where it is wanted. */
export interface Predictors {
  /** Simulates the program. */
  readonly simulate: () => EventLog;
  /** Looks at all its interleavings. */
  readonly explore: () => Prediction;
}

/**
 * Prints and writes what runs on one target came to.
 *
 * @param on what they ran on, in words
 * @param predictors undefined where nothing is to be compared
 * @returns the status to end with
 */
export async function tellRuns(
  many: ManyRuns,
  flags: RealFlags,
  on: string,
  predictors: Predictors | undefined,
): Promise<number> {
  const { last, lostEvents } = many;
  if (last === undefined) throw new CommandError('error: nothing was run', exitStatus.broken);
  const { log, cpuTimes } = last;
  const isOne = flags.runs === 1;
  const counts = many.counts();
  let judged: { readonly judgement: Judgement; readonly prediction: Prediction } | undefined;
  if (isOne) {
    for (const { stream, text } of log.outputs) {
      if (stream === 'stderr') process.stderr.write(text);
      else if (flags.json !== '-') process.stdout.write(text);
    }
    process.stderr.write(describeRun(log, limitsOf(flags)));
  } else if (predictors !== undefined && flags.compare === true) {
    const prediction = predictors.explore();
    const judgement = judgeEnds(counts, prediction);
    judged = { judgement, prediction };
    tellResults(describeJudgement(counts, judgement, prediction), flags);
  } else tellResults(describeCounts(counts), flags);
  if (lostEvents > 0) process.stderr.write(`timeslice: ${lostEvents} events found no room and are missing\n`);
  if (isOne && predictors !== undefined && flags.compare === true) {
    process.stderr.write(describeComparison(compareRuns(predictors.simulate(), log, cpuTimes)));
  }
  if (flags.json !== undefined) {
    const facts = { file: log.file, machine: log.machine, on, lostEvents };
    const json = isOne ? runToJson(log) : runsToJson(counts, facts, judged);
    await writeDocument(flags.json, `${JSON.stringify(json, null, 1)}\n`);
  }
  if (flags.svg !== undefined) {
    const { drawRun } = await import('../run/draw-run');
    await writeDocument(flags.svg, drawRun(log));
  }
  if (judged !== undefined && judged.judgement.faults > 0) return exitStatus.broken;
  return statusOf(many, counts);
}

function tellResults(text: string, flags: RealFlags): void {
  if (flags.json === '-') process.stderr.write(text);
  else process.stdout.write(text);
}

/** That of the first run that did not go well, if one did not. */
function statusOf(many: ManyRuns, counts: RunCounts): number {
  const statuses = [...counts.ends]
    .sort((a, b) => a.example - b.example)
    .flatMap(({ example }) => {
      const run = many.runOf(example);
      return run === undefined ? [] : [outcomeToStatus(run.log.outcome)];
    });
  return statuses.find((status) => status !== 0) ?? 0;
}
