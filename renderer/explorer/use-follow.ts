import { useCallback } from 'react';
import type { Witness } from '../../simulator';
import { useApp } from '../app/app-context';
import type { FollowedSchedule } from '../session/session.machine';
import { useSend } from '../session/use-session';
import type { NamedSchedule } from './explorer.machine';
import { useExplorerActor } from './use-explorer';

/** A found schedule with what it leads to. */
export const toNamed = (
  about: string,
  { schedule, loopFrom }: Pick<Witness, 'schedule' | 'loopFrom'>,
): NamedSchedule => ({
  about,
  slices: schedule,
  loopFrom,
  stops: loopFrom !== undefined,
});

/** Whether two schedules are the same. */
export const isSameSchedule = (
  a: Pick<FollowedSchedule, 'slices'> | undefined,
  b: Pick<FollowedSchedule, 'slices'> | undefined,
): boolean => a !== undefined && b !== undefined && JSON.stringify(a.slices) === JSON.stringify(b.slices);

/** Makes the run follow a schedule that was found, and shows it where asked. */
export function useFollow(): (schedule: NamedSchedule, show: 'timeline' | 'here') => void {
  const send = useSend();
  const explorer = useExplorerActor();
  const { showView } = useApp();
  return useCallback(
    (schedule, show) => {
      const { explored, sampled } = explorer.getSnapshot().context;
      const interpreter = explored?.found.interpreter ?? sampled?.interpreter;
      if (interpreter === undefined) return;
      explorer.send({ type: 'HAND_END' });
      send({ type: 'FOLLOW', schedule: { ...schedule, interpreter, isByHand: false } });
      if (show === 'timeline') showView('timeline');
    },
    [send, explorer, showView],
  );
}
