import { Fragment } from 'react';
import { type Figure, formatDuration, nanoseconds, type RunComparison } from '../../simulator';
import { ThreadDot } from '../ui/thread-dot';

function show({ unit }: Figure, value: number | undefined): string {
  if (value === undefined) return '–';
  if (unit === 'time') return formatDuration(nanoseconds(Math.round(value)), 1);
  if (unit === 'share') return `${(value * 100).toFixed(1)} %`;
  return unit === 'factor' ? value.toFixed(2) : value.toLocaleString('en');
}

function ratio({ predicted, measured }: Figure): string {
  if (predicted === undefined || measured === undefined || predicted === 0) return '';
  const factor = measured / predicted;
  return `× ${factor >= 100 ? Math.round(factor).toLocaleString('en') : factor.toFixed(2)}`;
}

function Row({ figure }: { readonly figure: Figure }) {
  return (
    <tr>
      <th scope="row">{figure.name}</th>
      <td>{show(figure, figure.predicted)}</td>
      <td>{show(figure, figure.measured)}</td>
      <td className="faint">{ratio(figure)}</td>
    </tr>
  );
}

/** Predicted and measured side by side: the whole run, then each thread's time by state. */
export function FigureTable({ comparison }: { readonly comparison: RunComparison }) {
  const { figures, pairs } = comparison;
  const whole = figures.filter(({ thread }) => thread === undefined);
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">Whole run</th>
          <th scope="col">predicted</th>
          <th scope="col">measured</th>
          <th scope="col" aria-label="measured over predicted" />
        </tr>
      </thead>
      <tbody>
        {whole.map((figure) => (
          <Row key={figure.name} figure={figure} />
        ))}
      </tbody>
      {pairs.map((pair, place) => {
        const own = figures.filter(({ thread }) => thread === place);
        return (
          <tbody key={pair.label}>
            {own.length > 0 && (
              <Fragment>
                <tr className="figures-thread">
                  <th scope="rowgroup" colSpan={4}>
                    <ThreadDot thread={pair.predicted ?? pair.measured ?? 0} />
                    {pair.label}
                  </th>
                </tr>
                {own.map((figure) => (
                  <Row key={figure.name} figure={figure} />
                ))}
              </Fragment>
            )}
          </tbody>
        );
      })}
    </table>
  );
}
