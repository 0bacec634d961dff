import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { type EventLog, type RunView, type SyncView, threadLabel } from '../../simulator';
import { ThreadDot } from '../ui/thread-dot';
import { Fact, Section } from './section';

interface LockSectionProps {
  readonly view: RunView;
  readonly log: EventLog;
}

interface HeldProps {
  readonly holder: number | undefined;
  readonly waiters: readonly number[];
  readonly note: string;
  nameOf(thread: number): string;
}

function Held({ holder, waiters, note, nameOf }: HeldProps) {
  return (
    <>
      {holder === undefined ? (
        <span className="faint">free</span>
      ) : (
        <span>
          <ThreadDot thread={holder} />
          {nameOf(holder)}
        </span>
      )}
      {note !== '' && <span className="faint"> {note}</span>}
      {waiters.length > 0 && (
        <span className="waiters">
          {waiters.slice(0, 4).map((waiter, index) => (
            <Fragment key={waiter}>
              {index > 0 && ', '}
              {nameOf(waiter)}
            </Fragment>
          ))}
          {waiters.length > 4 && ` and ${waiters.length - 4} more`} {waiters.length === 1 ? 'waits' : 'wait'}
        </span>
      )}
    </>
  );
}

/** Whether no variable of the program holds it, as far as is known: `Lock-7`. */
const isNameless = ({ kind, name }: SyncView): boolean =>
  /^-\d+$/.test(name.slice(kind.length)) && name.startsWith(kind);

/** Who holds what, and who waits for it: the GIL first; those without a name, as library code makes them, are folded. */
export function LockSection({ view, log }: LockSectionProps) {
  const [open, setOpen] = useState(false);
  const nameOf = (thread: number) => threadLabel(log, thread);
  const gils = view.processes.flatMap((process) =>
    process.gil ? [{ id: process.id, gil: process.gil }] : [],
  );
  const hidden = view.syncs.filter(isNameless);
  const named = view.syncs.filter((sync) => !isNameless(sync));
  const shown = open ? [...named, ...hidden] : named;
  return (
    <Section title="Locks">
      {gils.length === 0 && view.syncs.length === 0 && <p className="faint">None.</p>}
      <dl>
        {gils.map(({ id, gil }) => (
          <Fact
            key={`gil-${id}`}
            name={gils.length === 1 ? 'GIL' : `GIL of ${log.processes[id]?.name ?? id}`}
          >
            <Held
              holder={gil.holder}
              waiters={gil.waiters}
              note={gil.requested ? 'asked to drop it' : ''}
              nameOf={nameOf}
            />
          </Fact>
        ))}
        {shown.map((sync) => (
          <Fact
            key={sync.id}
            text={sync.name}
            name={<code title={`${sync.kind} ${sync.name}`}>{sync.name}</code>}
          >
            <Held
              holder={sync.holder}
              waiters={sync.waiters}
              note={sync.holder === undefined ? '' : sync.state}
              nameOf={nameOf}
            />
          </Fact>
        ))}
      </dl>
      {hidden.length > 0 && (
        <button
          type="button"
          className="frame-row folded"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
          {hidden.length === 1 ? '1 lock without a name' : `${hidden.length} locks without a name`}
        </button>
      )}
    </Section>
  );
}
