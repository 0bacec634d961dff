import { createActorContext } from '@xstate/react';
import {
  isAtEnd,
  openEndOf,
  type SessionContext,
  type SessionEvent,
  sessionMachine,
  timeOf,
} from './session.machine';

const SessionActor = createActorContext(sessionMachine);

/** Runs the one session of the page. */
export const SessionProvider = SessionActor.Provider;

/** The session's actor, for those who need what is current at the moment of an event. */
export const useSessionActor = SessionActor.useActorRef;

/** One thing of the session's context. */
export const useSession = <T,>(select: (context: SessionContext) => T): T =>
  SessionActor.useSelector((snapshot) => select(snapshot.context));

/** Tells the session what the user wants. */
export const useSend = (): ((event: SessionEvent) => void) => SessionActor.useActorRef().send;

export type SessionPhase = 'empty' | 'typing' | 'running' | 'broken' | 'failed' | 'paused' | 'playing';

/** What the session is doing. */
export const useSessionPhase = (): SessionPhase =>
  SessionActor.useSelector(({ value }) => (typeof value === 'string' ? value : value.ready));

/** Where to draw the playhead, ns. */
export const usePlayheadTime = (): number =>
  SessionActor.useSelector(({ context, value }) =>
    typeof value !== 'string' && value.ready === 'playing' ? context.playTime : timeOf(context),
  );

/** Why the run comes to no end, if it follows a schedule; undefined where it does. */
export const useOpenEnd = (): ReturnType<typeof openEndOf> => useSession(openEndOf);

export const useIsAtEnd = (): boolean => useSession(isAtEnd);
