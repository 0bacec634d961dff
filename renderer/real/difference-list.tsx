import { type Difference, formatDuration, nanoseconds } from '../../simulator';
import { keyByText } from '../ui/key-by-text';

interface DifferenceListProps {
  readonly differences: readonly Difference[];
  readonly selected: number | undefined;
  onSelect(difference: number): void;
}

const moment = (time: number): string => formatDuration(nanoseconds(Math.round(time)), 2);

function when({ predicted, measured }: Difference): string {
  if (predicted !== undefined && measured !== undefined) return `${moment(predicted)} → ${moment(measured)}`;
  if (predicted !== undefined) return `predicted at ${moment(predicted)}`;
  return measured === undefined ? '' : `measured at ${moment(measured)}`;
}

/** Where the two runs part, numbered as in the charts. */
export function DifferenceList({ differences, selected, onSelect }: DifferenceListProps) {
  if (differences.length === 0) {
    return (
      <p className="no-difference faint">
        No difference: both print the same, threads end in the same order, and locks are taken in the same
        order.
      </p>
    );
  }
  return (
    <ol className="difference-list" aria-label="Differences">
      {keyByText(differences, ({ text }) => text).map(({ key, item }, index) => (
        <li key={key}>
          <button type="button" aria-pressed={selected === index} onClick={() => onSelect(index)}>
            <span className="difference-number">{index + 1}</span>
            <span>
              {item.text}
              <span className="difference-time">{when(item)}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
