import { useEffect, useMemo, useRef } from 'react';
import { listSlices, type ScheduledSlice } from '../../simulator';
import { shownSlices } from '../session/followed-schedule';
import type { FinishedRun } from '../session/protocol';
import type { FollowedSchedule } from '../session/session.machine';
import { useSession, useSessionActor } from '../session/use-session';
import { useExplorer, useExplorerActor } from './use-explorer';
import { isSameSubject, useIsCurrent, useSubject } from './use-subject';

/** Runs that are longer are not looked for in a space of some hundred states. */
const mostEvents = 100_000;

/** What a run did, to be found in the space. A log does not say what was chosen: a schedule does. */
function slicesOf(
  { timeline: { log } }: FinishedRun,
  schedule: FollowedSchedule | undefined,
): readonly ScheduledSlice[] | undefined {
  if (schedule?.slices.some(({ choices }) => choices !== undefined)) return shownSlices(schedule);
  return log.length > mostEvents ? undefined : listSlices(log);
}

/** Keeps the explorer and the session's run together: what is picked by hand is run, what is run is found in the space. */
export function useExplorerSession(): void {
  const session = useSessionActor();
  const explorer = useExplorerActor();
  const opened = useSession((context) => context.opened);
  const schedule = useSession((context) => context.schedule);
  const subject = useSubject();
  const explored = useExplorer((context) => context.explored);
  const hand = useExplorer((context) => context.hand);
  const handSubject = useExplorer((context) => context.handSubject);
  const isCurrent = useIsCurrent();

  const known = useRef(opened);
  useEffect(() => {
    if (known.current === opened) return;
    known.current = opened;
    explorer.send({ type: 'FORGET' });
  }, [opened, explorer]);

  useEffect(() => {
    if (hand === undefined) return;
    const { schedule: slices, interpreter, isOver } = hand;
    const about = 'your schedule';
    session.send({
      type: 'FOLLOW',
      schedule: { slices, interpreter, about, loopFrom: undefined, stops: !isOver, isByHand: true },
    });
  }, [hand, session]);

  // Another text, or another schedule that is followed, ends what was begun by hand.
  useEffect(() => {
    if (handSubject !== undefined && !isSameSubject(handSubject, subject))
      explorer.send({ type: 'HAND_END' });
  }, [handSubject, subject, explorer]);
  const wasByHand = useRef(false);
  useEffect(() => {
    const isByHand = schedule?.isByHand === true;
    if (wasByHand.current && !isByHand) explorer.send({ type: 'HAND_END' });
    wasByHand.current = isByHand;
  }, [schedule, explorer]);

  // What the schedules can lead to is known by now.
  useEffect(() => {
    if (explored !== undefined) explorer.send({ type: 'HAND_LOOK' });
  }, [explored, explorer]);

  const run = useSession((context) => context.run);
  const drawn = useExplorer((context) => context.drawn);
  const traced = useMemo(() => {
    const isOfIt =
      run?.text === subject?.source && run?.timeline.log.machine.interpreter === explored?.found.interpreter;
    return isCurrent && drawn && run && isOfIt ? slicesOf(run, schedule) : undefined;
  }, [isCurrent, drawn, run, subject, explored, schedule]);
  useEffect(() => {
    explorer.send({ type: 'TRACE', slices: traced });
  }, [traced, explorer]);
}
