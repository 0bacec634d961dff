import { Hourglass, ListOrdered, type LucideIcon, Play, TrainFront } from 'lucide-react';
import type { RunFinding } from '../../simulator';
import { useApp } from '../app/app-context';
import { useSend } from '../session/use-session';
import { SentenceText } from '../ui/sentence-text';

const kinds: Readonly<Record<RunFinding['kind'], { readonly title: string; readonly Icon: LucideIcon }>> = {
  starvation: { title: 'Starvation', Icon: Hourglass },
  'priority inversion': { title: 'Priority inversion', Icon: ListOrdered },
  'GIL convoy': { title: 'Convoy behind the GIL', Icon: TrainFront },
};

/** Share of a finding's length that is shown before and after it. */
const margin = 0.15;
/** Enough to see what is wrong. */
const most = 8;

/** What stands out in the run, each with the way to its place in the timeline. */
export function FindingCards({ findings }: { readonly findings: readonly RunFinding[] }) {
  const send = useSend();
  const { showView } = useApp();
  const show = ({ start, end, thread }: RunFinding) => {
    const room = Math.max(1, (end - start) * margin);
    send({ type: 'FOCUS', thread });
    send({ type: 'MOVE', move: { kind: 'time', at: start } });
    send({ type: 'ZOOM', window: { start: start - room, end: end + room } });
    showView('timeline');
  };
  if (findings.length === 0)
    return (
      <p className="faint">
        Nothing stands out: no thread starves, none of high priority waits for one of low, no convoy forms
        behind the GIL.
      </p>
    );
  return (
    <ul className="findings">
      {findings.slice(0, most).map((finding) => {
        const { title, Icon } = kinds[finding.kind];
        return (
          <li key={`${finding.kind} ${finding.thread} ${finding.start}`} className="finding">
            <Icon aria-hidden />
            <div>
              <h4>{title}</h4>
              <p>
                <SentenceText sentence={finding.sentence} />.
              </p>
            </div>
            <button type="button" className="button" onClick={() => show(finding)}>
              <Play aria-hidden />
              Show me
            </button>
          </li>
        );
      })}
      {findings.length > most && <li className="faint">and {findings.length - most} more</li>}
    </ul>
  );
}
