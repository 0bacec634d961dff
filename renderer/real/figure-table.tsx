import { Fragment } from 'react';
import { type Figure, formatDuration, nanoseconds, type RunComparison } from '../../simulator';
import { ThreadDot } from '../ui/thread-dot';

function show({ unit }: Figure, value: number | undefined): string {
  if (value === undefined) return '–';
  if (unit === 'time') return formatDuration(nanoseconds(Math.round(value)), 1);
  if (unit === 'share') return `${(value * 100).toFixed(1)} %`;
  return unit === 'factor' ? value.toFixed(2) : value.toLocaleString('en');
}

function ratio({ predicted, measured, remark }: Figure): string {
  if (predicted === undefined || measured === undefined || predicted === 0 || remark !== undefined) return '';
  const factor = measured / predicted;
  return `× ${factor >= 100 ? Math.round(factor).toLocaleString('en') : factor.toFixed(2)}`;
}

interface Rows {
  readonly isPredicted: boolean;
  /** What is said below the table, in order. */
  readonly remarks: readonly string[];
}

function Row({ figure, rows: { isPredicted, remarks } }: { readonly figure: Figure; readonly rows: Rows }) {
  const { remark, measured } = figure;
  return (
    <tr>
      <th scope="row">{figure.name}</th>
      {isPredicted && <td>{show(figure, figure.predicted)}</td>}
      <td>
        {remark !== undefined && (measured === undefined ? 'not told' : '≤ ')}
        {(remark === undefined || measured !== undefined) && show(figure, measured)}
        {remark !== undefined && <sup>{remarks.indexOf(remark) + 1}</sup>}
      </td>
      {isPredicted && <td className="faint">{ratio(figure)}</td>}
    </tr>
  );
}

interface FigureTableProps extends Pick<RunComparison, 'pairs' | 'figures'> {
  readonly isPredicted: boolean;
}

/** Predicted and measured side by side: the whole run, then each thread's time by state. */
export function FigureTable({ pairs, figures, isPredicted }: FigureTableProps) {
  const whole = figures.filter(({ thread }) => thread === undefined);
  const remarks = [...new Set(figures.flatMap(({ remark }) => remark ?? []))];
  const rows = { isPredicted, remarks };
  return (
    <>
      <table className="figure-table">
        <thead>
          <tr>
            <th scope="col">Whole run</th>
            {isPredicted && <th scope="col">predicted</th>}
            <th scope="col">measured</th>
            {isPredicted && <th scope="col" aria-label="measured over predicted" />}
          </tr>
        </thead>
        <tbody>
          {whole.map((figure) => (
            <Row key={figure.name} figure={figure} rows={rows} />
          ))}
        </tbody>
        {pairs.map((pair, place) => {
          const own = figures.filter(({ thread }) => thread === place);
          return (
            <tbody key={pair.label}>
              {own.length > 0 && (
                <Fragment>
                  <tr className="figure-thread">
                    <th scope="rowgroup" colSpan={isPredicted ? 4 : 2}>
                      <ThreadDot thread={pair.predicted ?? pair.measured ?? 0} />
                      {pair.label}
                    </th>
                  </tr>
                  {own.map((figure) => (
                    <Row key={figure.name} figure={figure} rows={rows} />
                  ))}
                </Fragment>
              )}
            </tbody>
          );
        })}
      </table>
      {remarks.length > 0 && (
        <ol className="figure-remarks">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ol>
      )}
    </>
  );
}
