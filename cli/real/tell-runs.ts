import { saveFile } from '../../services/save-file';
import { type EventLog, type RealRunResult, runToJson } from '../../simulator';
import { CommandError } from '../exit-status';
import { describeRun } from '../run/describe-run';
import { outcomeToStatus } from '../run/outcome-to-status';
import { compareRuns } from './compare-runs';
import { countResults, describeResults } from './count-results';
import { limitsOf, type RealFlags } from './real-flags';

/**
 * Prints and writes what runs on one target came to.
 *
 * @param predict simulates the program, for `--compare`
 * @returns the status to end with
 */
export async function tellRuns(
  results: readonly RealRunResult[],
  flags: RealFlags,
  predict: () => EventLog,
): Promise<number> {
  const logs = results.map((result) => result.log);
  const { log, cpuTimes } = results[results.length - 1];
  const lostEvents = results.reduce((sum, result) => sum + result.lostEvents, 0);
  if (logs.length === 1) {
    for (const { stream, text } of log.outputs) {
      if (stream === 'stderr') process.stderr.write(text);
      else if (flags.json !== '-') process.stdout.write(text);
    }
    process.stderr.write(describeRun(log, limitsOf(flags)));
  } else {
    const text = describeResults(countResults(logs));
    if (flags.json === '-') process.stderr.write(text);
    else process.stdout.write(text);
  }
  if (lostEvents > 0) process.stderr.write(`timeslice: ${lostEvents} events found no room and are missing\n`);
  if (flags.compare === true) process.stderr.write(compareRuns(predict(), log, cpuTimes));
  if (flags.json !== undefined) await write(flags.json, `${JSON.stringify(runToJson(log), null, 1)}\n`);
  if (flags.svg !== undefined) {
    const { drawRun } = await import('../run/draw-run');
    await write(flags.svg, drawRun(log));
  }
  const worst = logs.find(({ outcome }) => outcomeToStatus(outcome) !== 0) ?? log;
  return outcomeToStatus(worst.outcome);
}

async function write(path: string, text: string): Promise<void> {
  if (path === '-') {
    process.stdout.write(text);
    return;
  }
  const saved = await saveFile(path, text);
  if (!saved.ok) throw new CommandError(`error: ${saved.message}`);
}
