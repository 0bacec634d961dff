import type { ActorRefFrom } from 'xstate';
import type { Moment } from './protocol';
import { isAtEnd, type SessionContext, type sessionMachine, timeOf } from './session.machine';

type SessionActor = ActorRefFrom<typeof sessionMachine>;

/** Steps that were gone through. */
export interface RecordedSteps {
  readonly moments: readonly Moment[];
  /** Whether there were more than may be recorded. */
  readonly isCut: boolean;
}

/** Waits until the move that was asked for has been made. @returns undefined if the run is not there any more */
function waitForMove(actor: SessionActor): Promise<SessionContext | undefined> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const snapshot = actor.getSnapshot();
      const isThere = snapshot.matches({ ready: 'paused' });
      if (isThere && snapshot.context.seeking) return false;
      resolve(isThere ? snapshot.context : undefined);
      return true;
    };
    if (look()) return;
    const subscription = actor.subscribe(() => {
      if (look()) subscription.unsubscribe();
    });
  });
}

/**
 * Goes through what the timeline shows, step by step from the playhead on (from the beginning, if it is at the end or out of
 * sight), and back to where it was.
 * @param most steps
 * @returns undefined if the run went away meanwhile
 */
export async function recordSteps(actor: SessionActor, most: number): Promise<RecordedSteps | undefined> {
  actor.send({ type: 'PAUSE' });
  const { unit, window, run, moment } = actor.getSnapshot().context;
  if (run === undefined || moment === undefined) return undefined;
  const from = moment.view.position;
  const wasAtEnd = isAtEnd(actor.getSnapshot().context);
  const isElsewhere = from.time < window.start || from.time > window.end || wasAtEnd;
  if (isElsewhere) actor.send({ type: 'MOVE', move: { kind: 'time', at: window.start } });
  const moments: Moment[] = [];
  let isCut = false;
  for (let here = await waitForMove(actor); here?.moment !== undefined; here = await waitForMove(actor)) {
    if (here.run !== run) return undefined;
    if (timeOf(here) > window.end) break;
    isCut = moments.length === most;
    if (isCut) break;
    moments.push(here.moment);
    if (isAtEnd(here)) break;
    actor.send({ type: 'MOVE', move: { kind: 'step', unit, direction: 1 } });
  }
  actor.send({
    type: 'MOVE',
    move: wasAtEnd ? { kind: 'last' } : { kind: 'instruction', at: from.instruction },
  });
  await waitForMove(actor);
  actor.send({ type: 'ZOOM', window });
  return moments.length === 0 ? undefined : { moments, isCut };
}
