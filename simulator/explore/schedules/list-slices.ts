import { type EventLog, eventNumber, type ScheduledSlice } from '../../model';

/** What a run on one CPU did as a schedule, without what it chose; undefined for a run on several. */
export function listSlices(log: EventLog): readonly ScheduledSlice[] | undefined {
  if (log.machine.cpus !== 1) return undefined;
  const { kind, thread, instruction } = log.columns;
  const slices: ScheduledSlice[] = [];
  let running = -1;
  let since = 0;
  const end = (instructions: number): void => {
    if (running >= 0 && instructions > since)
      slices.push({ thread: running, instructions: instructions - since });
  };
  for (let event = 0; event < log.length; event++) {
    if (kind[event] !== eventNumber['cpu.dispatched']) continue;
    end(instruction[event]);
    running = thread[event];
    since = instruction[event];
  }
  end(log.instructions);
  return slices;
}
