import { setImmediate } from 'node:timers/promises';
import type { Exploration, RunningExploration } from '../../simulator';
import type { ExploreWorkers } from './explore-workers';
import { ProgressLine } from './progress-line';

/** Transitions between two looks at the terminal: some dozen milliseconds. */
const AT_A_TIME = 2_000;
const interruptedStatus = 130;

/**
 * Carries an exploration out; Ctrl+C ends it with what was found so far, a second one at once.
 * @param workers its helpers, which are closed in the end
 */
export async function runExploration(
  running: RunningExploration,
  workers?: ExploreWorkers,
): Promise<Exploration> {
  const line = new ProgressLine(performance.now());
  let interrupts = 0;
  const interrupt = (): void => {
    if (++interrupts > 1) process.exit(interruptedStatus);
    running.stop();
  };
  process.on('SIGINT', interrupt);
  try {
    while (running.advance(AT_A_TIME)) {
      line.update(() => running.progress, performance.now());
      await (running.isWaiting && workers ? workers.whenHeard() : setImmediate());
    }
    return running.result();
  } finally {
    line.erase();
    process.off('SIGINT', interrupt);
    for (const message of running.breakdowns)
      process.stderr.write(`warning: a worker has stopped: ${message}; the others have done its part\n`);
    await workers?.close();
  }
}
