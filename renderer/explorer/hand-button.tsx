import { Hand } from 'lucide-react';
import { useCallback } from 'react';
import { useApp } from '../app/app-context';
import { useSessionActor } from '../session/use-session';
import { useExplorer, useExplorerActor, useExplorerSend } from './use-explorer';
import { isSameSubject, useSubject } from './use-subject';

/** Enough to know what threads share, and little enough to be there at once. */
const quickBounds = { states: 100_000, memory: 256 * 1024 ** 2, schedules: 0, time: 20_000 };

/** Begins to schedule by hand, or ends it; undefined where there is no program. */
export function useToggleHand(): (() => void) | undefined {
  const explorer = useExplorerActor();
  const send = useExplorerSend();
  const session = useSessionActor();
  const subject = useSubject();
  const { showView } = useApp();
  const toggle = useCallback(() => {
    const { context } = explorer.getSnapshot();
    if (context.handSubject !== undefined) {
      // What was picked stays, and the policy goes on from there.
      const { schedule } = session.getSnapshot().context;
      const isKept = schedule?.isByHand === true && (context.hand?.slices.length ?? 0) > 1;
      send({ type: 'HAND_END' });
      const kept = isKept ? { ...schedule, stops: false, isByHand: false } : undefined;
      session.send({ type: 'FOLLOW', schedule: kept });
      return;
    }
    if (subject === undefined) return;
    showView('timeline');
    const isKnown = isSameSubject(context.subject, subject) && context.message === undefined;
    if (!isKnown) send({ type: 'EXPLORE', subject, bounds: quickBounds });
    send({ type: 'HAND_BEGIN', subject, slices: [] });
  }, [explorer, send, session, subject, showView]);
  return subject === undefined ? undefined : toggle;
}

/** Turns scheduling by hand on and off. */
export function HandButton() {
  const toggle = useToggleHand();
  const isOn = useExplorer((context) => context.handSubject !== undefined);
  return (
    <button
      type="button"
      className="button quiet switch"
      aria-label="Be the scheduler"
      aria-pressed={isOn}
      title="Be the scheduler: decide who goes next (B)"
      disabled={toggle === undefined}
      onClick={toggle}
    >
      <Hand aria-hidden />
    </button>
  );
}
