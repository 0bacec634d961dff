import { laneShares } from '../lane-shares';
import type { RunSummary } from '../run-summary';
import type { Timeline } from '../timeline';
import type { ProcessMetrics } from './run-metrics';

/** What each process used, and how its threads shared its GIL. */
export function measureProcesses(timeline: Timeline, { threads }: RunSummary): ProcessMetrics[] {
  const { log, gilLanes } = timeline;
  return log.processes.map(({ id }) => {
    const own = threads.filter(({ process }) => process === id);
    const lane = gilLanes.find(({ process }) => process === id);
    const held = new Float64Array(lane?.shares.keys ?? 0);
    if (lane !== undefined) laneShares(lane, 0, log.end, held);
    return {
      process: id,
      threads: own.length,
      cpuTime: own.reduce((sum, { running }) => sum + running, 0),
      switches: own.reduce((sum, each) => sum + each.voluntarySwitches + each.involuntarySwitches, 0),
      gilShares:
        lane === undefined || log.end === 0
          ? []
          : own.map((thread) => ({ thread: thread.id, share: (held[thread.id + 1] ?? 0) / log.end })),
    };
  });
}
