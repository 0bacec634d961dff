import type { Witness } from '../../simulator';
import { plural } from './explorer-words';
import { ScheduleButtons } from './schedule-buttons';
import { toNamed } from './use-follow';

const title = 'The longest run without an end';

/** A run that was given up though every thread had its turns: perhaps a livelock, perhaps only long. */
export function LongestRun({ witness }: { readonly witness: Witness | undefined }) {
  if (witness === undefined) return null;
  const schedule = { ...toNamed(title, witness), stops: true };
  return (
    <section className="explorer-section" aria-labelledby="longest-heading">
      <h3 id="longest-heading">No end in sight</h3>
      <ul className="failure-cards">
        <li className="failure-card open">
          <div>
            <h4>{title}</h4>
            <p>
              Given up after {plural(witness.steps, 'step')}, with every thread having its turns. Perhaps it
              never ends, perhaps it only takes longer.
            </p>
          </div>
          <ScheduleButtons schedule={schedule} label={title} counterpart={undefined} />
        </li>
      </ul>
    </section>
  );
}
