import { ChevronDown, ChevronUp } from 'lucide-react';
import { Fragment, useMemo, useState } from 'react';
import { drawWaitGraph } from '../../picture';
import { type Deadlock, type EventLog, eventNumber, threadLabel } from '../../simulator';
import { useTheme } from '../app/use-theme';
import { useSession } from '../session/use-session';
import { ThreadDot } from '../ui/thread-dot';
import { measureText } from './measure-text';
import { SceneCanvas } from './scene-canvas';

/** The last deadlock found within the first `events` events. */
export function deadlockAt(log: EventLog, events: number): Deadlock | undefined {
  const { kind, value } = log.columns;
  for (let i = Math.min(events, log.length) - 1; i >= 0; i -= 1) {
    if (kind[i] === eventNumber['finding.deadlock']) return log.deadlocks[value[i] ?? -1];
  }
  return undefined;
}

/** Who holds what is waited for; in a library call a lock of the thread's own is how it sleeps. */
const holdersOf = ({ thread, operation, holders }: Deadlock['waits'][number]) =>
  holders.filter((holder) => operation === undefined || holder !== thread);

/** The largest graph that still shows at a glance what the list says. */
const mostDrawn = 8;

/** Who waits for whom, as a picture. */
function WaitGraph({ log, deadlock }: { readonly log: EventLog; readonly deadlock: Deadlock }) {
  const { theme } = useTheme();
  const scene = useMemo(() => {
    return { ...drawWaitGraph({ log, deadlock, theme, measureText }), background: undefined };
  }, [log, deadlock, theme]);
  return <SceneCanvas scene={scene} className="wait-graph" />;
}

/** Who waits for whom, once threads are stuck for ever. */
export function DeadlockBanner() {
  const log = useSession((context) => context.run?.timeline.log);
  const [open, setOpen] = useState(true);
  const events = useSession((context) => context.moment?.view.position.event ?? 0);
  const deadlock = log && deadlockAt(log, events);
  if (!log || !deadlock) return null;
  // Where nobody holds what others wait for, a picture says no more than the list.
  const isWorthDrawing =
    deadlock.waits.length <= mostDrawn &&
    deadlock.waits.some((wait) => 'sync' in wait.for && holdersOf(wait).length > 0);
  const nameOf = (thread: number) => threadLabel(log, thread);
  return (
    <div className="deadlock-banner" role="note" aria-label="Deadlock">
      <button
        type="button"
        className="deadlock-title"
        aria-expanded={open}
        title={open ? 'Fold, to see the lanes' : 'Show who waits for whom'}
        onClick={() => setOpen(!open)}
      >
        <strong>{deadlock.total ? 'Deadlock' : 'Some threads are stuck for ever'}</strong>
        {open ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
      </button>
      {open && (
        <ul>
          {deadlock.waits.map((wait) => (
            <li key={wait.thread}>
              <ThreadDot thread={wait.thread} />
              <b>{nameOf(wait.thread)}</b>{' '}
              {wait.operation !== undefined && 'sync' in wait.for ? 'waits in' : 'waits for'}{' '}
              {wait.operation !== undefined && 'sync' in wait.for ? (
                <code>{wait.operation}</code>
              ) : 'sync' in wait.for ? (
                <code>{log.syncs[wait.for.sync]?.name ?? 'a lock'}</code>
              ) : (
                <>the end of {nameOf(wait.for.thread)}</>
              )}
              {'sync' in wait.for && holdersOf(wait).length > 0 && (
                <>
                  , held by{' '}
                  {holdersOf(wait).map((holder, index) => (
                    <Fragment key={holder}>
                      {index > 0 && ', '}
                      <ThreadDot thread={holder} />
                      <b>{nameOf(holder)}</b>
                    </Fragment>
                  ))}
                </>
              )}
              {wait.line > 0 && <span className="faint"> in line {wait.line}</span>}
            </li>
          ))}
        </ul>
      )}
      {open && isWorthDrawing && <WaitGraph log={log} deadlock={deadlock} />}
    </div>
  );
}
