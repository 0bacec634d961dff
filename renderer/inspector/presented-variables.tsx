import { useSession } from '../session/use-session';
import { VariableSection } from './variable-section';

/** What threads share, large enough for a class: the one part of the inspector that presenting keeps. */
export function PresentedVariables() {
  const processes = useSession((context) => context.moment?.view.processes);
  const names = useSession((context) => context.run?.timeline.log.processes);
  if (!processes || !names) return null;
  return (
    <aside className="panel presented-variables" aria-label="At this moment">
      <VariableSection processes={processes} names={names} />
    </aside>
  );
}
