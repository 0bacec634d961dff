import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { RunView, ValueView, VariableView } from '../../simulator';
import { useSession } from '../session/use-session';
import { factClass } from './section';

/** Who holds a lock, in a few words. */
function describeSync(view: RunView | undefined, value: ValueView): string | undefined {
  const sync = value.sync === undefined ? undefined : view?.syncs.find(({ id }) => id === value.sync);
  if (view === undefined || sync === undefined) return undefined;
  const { kind, holder, waiters } = sync;
  const held = holder === undefined ? 'free' : `held by ${view.threads[holder]?.name ?? `thread ${holder}`}`;
  const waiting = waiters.length === 0 ? '' : `, ${waiters.length} waiting`;
  return `${kind}, ${held}${waiting}`;
}

interface ValueRowProps {
  readonly variable: VariableView;
  readonly depth?: number;
  /** Names whose values have just changed; of members, the path that leads to them. */
  readonly changed?: ReadonlySet<string>;
}

/** A variable and its value; one that consists of more can be opened, and stays open as the run goes on. */
export function ValueRow({ variable, depth = 0, changed }: ValueRowProps) {
  const view = useSession((context) => context.moment?.view);
  const [open, setOpen] = useState(false);
  const { name, value } = variable;
  const { members, size = 0 } = value;
  const text = describeSync(view, value) ?? value.text;
  const hidden = members === undefined ? 0 : size - members.length;
  return (
    <>
      <div className={`${factClass(members === undefined ? name : `${name} >`)} value-row`}>
        <dt style={{ paddingLeft: depth * 14 }}>
          {members === undefined ? (
            <code>{name}</code>
          ) : (
            <button type="button" className="opener" aria-expanded={open} onClick={() => setOpen(!open)}>
              <code>{name}</code>
              <ChevronRight aria-hidden />
            </button>
          )}
        </dt>
        <dd>
          <code
            className={changed?.has(name) ? 'value changed' : 'value'}
            title={`${value.type}: ${value.text}`}
          >
            {text}
          </code>
        </dd>
      </div>
      {open && members?.map((member) => <ValueRow key={member.name} variable={member} depth={depth + 1} />)}
      {open && hidden > 0 && (
        <div className="fact">
          <dt style={{ paddingLeft: (depth + 1) * 14 }} className="faint">
            …
          </dt>
          <dd className="faint">{hidden} more</dd>
        </div>
      )}
    </>
  );
}
