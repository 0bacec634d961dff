import { ManyRuns, type RunSource } from '../../services/many-runs';
import { CommandError, exitStatus } from '../exit-status';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program as often as asked, or until the user interrupts it; one run at least. Closes the source.
 *
 * @param status to end with where a run comes to nothing
 */
export async function runMany(
  source: RunSource,
  runs: number,
  limit: number,
  status: number = exitStatus.broken,
): Promise<ManyRuns> {
  const many = new ManyRuns(source);
  const cancel = (): void => many.cancel();
  for (const signal of signals) process.once(signal, cancel);
  try {
    const trouble = await many.run(runs, limit, () => undefined);
    if (trouble !== undefined) throw new CommandError(`error: ${trouble}`, status);
  } finally {
    for (const signal of signals) process.off(signal, cancel);
    await source.close();
  }
  return many;
}
