import { focusOf } from '../code/line-markers';
import { useSession } from '../session/use-session';
import { Reachable } from '../ui/reachable';
import { FocusSection } from './focus-section';
import { LockSection } from './lock-section';
import { RunSection } from './run-section';
import { ThreadSection } from './thread-section';
import { VariableSection } from './variable-section';

/** Everything there is to see at the playhead. */
export function Inspector() {
  const view = useSession((context) => context.moment?.view);
  const run = useSession((context) => context.run);
  const chosen = useSession((context) => context.focus);
  const sentence = useSession((context) => context.moment?.sentence);
  const focus = focusOf(view, chosen, sentence);
  const thread = view?.threads.find((one) => one.id === focus);
  return (
    <Reachable role="complementary" className="panel inspector" aria-label="At this moment">
      {view && run && (
        <>
          <VariableSection processes={view.processes} names={run.timeline.log.processes} />
          <ThreadSection threads={view.threads} log={run.timeline.log} focus={focus} />
          {thread && <FocusSection thread={thread} />}
          <LockSection view={view} log={run.timeline.log} />
          <RunSection summary={run.summary} timeline={run.timeline} />
        </>
      )}
    </Reachable>
  );
}
