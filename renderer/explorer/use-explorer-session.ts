import { useEffect, useRef } from 'react';
import { shownSlices } from '../session/followed-schedule';
import { useSession, useSessionActor } from '../session/use-session';
import { useExplorer, useExplorerActor } from './use-explorer';
import { isSameSubject, useIsCurrent, useSubject } from './use-subject';

/** Keeps the explorer and the session's run together: what is picked by hand is run, what is run is found in the space. */
export function useExplorerSession(): void {
  const session = useSessionActor();
  const explorer = useExplorerActor();
  const file = useSession((context) => context.file);
  const schedule = useSession((context) => context.schedule);
  const subject = useSubject();
  const explored = useExplorer((context) => context.explored);
  const hand = useExplorer((context) => context.hand);
  const handSubject = useExplorer((context) => context.handSubject);
  const isCurrent = useIsCurrent();

  const known = useRef(file);
  useEffect(() => {
    if (known.current === file) return;
    known.current = file;
    explorer.send({ type: 'FORGET' });
  }, [file, explorer]);

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

  const traced = isCurrent && explored ? schedule : undefined;
  useEffect(() => {
    explorer.send({ type: 'TRACE', slices: traced && shownSlices(traced) });
  }, [traced, explorer]);
}
