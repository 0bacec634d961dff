import { FolderOpen, Save, X } from 'lucide-react';
import type { AppCommands } from '../app/use-app-commands';
import type { FollowedSchedule } from '../session/session.machine';
import { Chip } from './chip';

interface ScheduleChipProps {
  readonly schedule: FollowedSchedule;
  readonly commands: AppCommands;
}

/** In place of the policy: the schedule that the run follows, to be kept, exchanged or dropped. */
export function ScheduleChip({ schedule, commands }: ScheduleChipProps) {
  const { slices, about } = schedule;
  const threads = new Set(slices.map(({ thread }) => thread)).size;
  return (
    <span className="schedule-chip">
      <Chip name="schedule" value={about} title="The run follows a schedule" speaksForItself>
        <p className="hint schedule-about">
          {about}: {slices.length} slices of {threads} {threads === 1 ? 'thread' : 'threads'}, on one CPU. It
          says which thread executes how many instructions before another goes on.
        </p>
        <div className="schedule-actions">
          <button type="button" className="button" onClick={commands.saveSchedule}>
            <Save aria-hidden />
            Save…
          </button>
          <button type="button" className="button" onClick={commands.openSchedule}>
            <FolderOpen aria-hidden />
            Open another…
          </button>
        </div>
      </Chip>
      <button
        type="button"
        className="button quiet"
        aria-label="Drop the schedule"
        title="Drop the schedule: the policy decides again"
        onClick={commands.dropSchedule}
      >
        <X aria-hidden />
      </button>
    </span>
  );
}
