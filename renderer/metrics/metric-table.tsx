import type { ReactNode } from 'react';
import { Reachable } from '../ui/reachable';

/** A column of numbers. */
export interface Column<Row> {
  readonly name: string;
  /** Explains the name. */
  readonly about?: string;
  show(row: Row): ReactNode;
}

interface MetricTableProps<Row> {
  /** What its rows are; heads the first column. */
  readonly what: string;
  readonly rows: readonly Row[];
  keyOf(row: Row): string | number;
  nameOf(row: Row): ReactNode;
  /** A picture of a row, in a column of its own. */
  bar?(row: Row): ReactNode;
  readonly columns: readonly Column<Row>[];
}

/** Rows of numbers, each with a name and maybe a bar. */
export function MetricTable<Row>({ what, rows, keyOf, nameOf, bar, columns }: MetricTableProps<Row>) {
  return (
    <Reachable role="region" className="metric-scroll" aria-label={`${what}: figures`}>
      <table className="metric-table">
        <thead>
          <tr>
            <th scope="col">{what}</th>
            {bar && <th scope="col" aria-label="as a bar" className="bar-column" />}
            {columns.map(({ name, about }) => (
              <th key={name} scope="col" title={about}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{nameOf(row)}</th>
              {bar && <td className="bar-column">{bar(row)}</td>}
              {columns.map((column) => (
                <td key={column.name}>{column.show(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Reachable>
  );
}
