import { Columns2, Play } from 'lucide-react';
import { useSession } from '../session/use-session';
import type { NamedSchedule } from './explorer.machine';
import { useExplorerSend } from './use-explorer';
import { isSameSchedule, useFollow } from './use-follow';
import { useSubject } from './use-subject';

interface ScheduleButtonsProps {
  readonly schedule: NamedSchedule;
  readonly label: string;
  /** What it is laid beside while no other schedule is followed. */
  readonly counterpart: NamedSchedule | undefined;
}

/** Shows a schedule in the timeline, or lays it beside the one that is followed, else beside its counterpart. */
export function ScheduleButtons({ schedule, label, counterpart }: ScheduleButtonsProps) {
  const follow = useFollow();
  const send = useExplorerSend();
  const subject = useSubject();
  const followed = useSession((context) => context.schedule);
  const isFollowed = isSameSchedule(followed, schedule);
  const other = followed && !isFollowed ? followed : counterpart;
  return (
    <span className="schedule-buttons">
      {other && subject && (
        <button
          type="button"
          className="button quiet"
          title={`Lay it beside “${other.about}”, to the step where they part`}
          aria-label={`Compare: ${label}`}
          onClick={() => send({ type: 'COMPARE', subject, schedules: [other, schedule] })}
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
