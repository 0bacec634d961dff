import { ManyRuns, type RunSource } from '../../services/many-runs';
import { CommandError, exitStatus } from '../exit-status';

/** Runs a program as often as asked, or until the user interrupts it; one run at least. Closes the source. */
export async function runMany(source: RunSource, runs: number, limit: number): Promise<ManyRuns> {
  const many = new ManyRuns(source);
  const cancel = (): void => many.cancel();
  process.once('SIGINT', cancel);
  try {
    const trouble = await many.run(runs, limit, () => undefined);
    if (trouble !== undefined) throw new CommandError(`error: ${trouble}`, exitStatus.broken);
  } finally {
    process.off('SIGINT', cancel);
    await source.close();
  }
  return many;
}
