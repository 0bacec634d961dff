import { Columns2, Play } from 'lucide-react';
import { useSession } from '../session/use-session';
import type { NamedSchedule } from './explorer.machine';
import { useExplorerSend } from './use-explorer';
import { isSameSchedule, useFollow } from './use-follow';
import { useSubject } from './use-subject';

interface ScheduleButtonsProps {
  readonly schedule: NamedSchedule;
  readonly label: string;
}

/** Shows a schedule in the timeline, or lays it beside the one that is followed. */
export function ScheduleButtons({ schedule, label }: ScheduleButtonsProps) {
  const follow = useFollow();
  const send = useExplorerSend();
  const subject = useSubject();
  const followed = useSession((context) => context.schedule);
  const isFollowed = isSameSchedule(followed, schedule);
  return (
    <span className="schedule-buttons">
      {followed && !isFollowed && subject && (
        <button
          type="button"
          className="button quiet"
          title="Lay it beside the schedule that is followed, to the step where they part"
          aria-label={`Compare: ${label}`}
          onClick={() => send({ type: 'COMPARE', subject, schedules: [followed, schedule] })}
        >
          <Columns2 aria-hidden />
          Compare
        </button>
      )}
      <button
        type="button"
        className="button"
        aria-label={`Show me: ${label}`}
        aria-pressed={isFollowed}
        onClick={() => follow(schedule, 'timeline')}
      >
        <Play aria-hidden />
        {isFollowed ? 'Shown' : 'Show me'}
      </button>
    </span>
  );
}
