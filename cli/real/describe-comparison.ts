import { type Figure, formatDuration, nanoseconds, type RunComparison } from '../../simulator';
import { formatTable } from '../run/format-table';

function show({ unit }: Figure, value: number | undefined): string {
  if (value === undefined) return '-';
  if (unit === 'time') return formatDuration(nanoseconds(Math.round(value)));
  if (unit === 'share') return `${(value * 100).toFixed(1)} %`;
  return unit === 'factor' ? value.toFixed(2) : String(value);
}

/** Of what is not told as it was, the most that it can be. */
const showMeasured = (figure: Figure): string =>
  figure.remark !== undefined && figure.measured !== undefined
    ? `<= ${show(figure, figure.measured)}`
    : show(figure, figure.measured);

const ratio = ({ predicted, measured, remark }: Figure): string =>
  predicted === undefined || measured === undefined || predicted === 0 || remark !== undefined
    ? '-'
    : (measured / predicted).toFixed(2);

const moment = (time: number | undefined): string =>
  time === undefined ? '' : formatDuration(nanoseconds(Math.round(time)));

/** A predicted run beside a measured one, as a table and the places where they part. */
export function describeComparison({ figures, differences, pairs }: RunComparison): string {
  const rows = figures.map((figure) => {
    const owner = figure.thread === undefined ? '' : `${pairs[figure.thread]?.label ?? ''} `;
    return [`${owner}${figure.name}`, show(figure, figure.predicted), showMeasured(figure), ratio(figure)];
  });
  const remarks = new Map<string, string[]>();
  for (const { name, remark } of figures) {
    if (remark === undefined) continue;
    const names = remarks.get(remark) ?? [];
    if (!names.includes(name)) remarks.set(remark, [...names, name]);
  }
  const notes = [...remarks].map(([remark, names]) => `${names.join(', ')}: ${remark}\n`).join('');
  const table = formatTable(['', 'predicted', 'measured', 'measured / predicted'], rows) + notes;
  if (differences.length === 0)
    return `${table}no difference in what is printed, who ends and takes locks when\n`;
  const places = differences.map(({ text, predicted, measured }) => {
    const when = [
      predicted === undefined ? '' : `predicted at ${moment(predicted)}`,
      measured === undefined ? '' : `measured at ${moment(measured)}`,
    ].filter((part) => part !== '');
    return `  ${text}${when.length === 0 ? '' : ` (${when.join(', ')})`}\n`;
  });
  return `${table}${differences.length} difference${differences.length === 1 ? '' : 's'}:\n${places.join('')}`;
}
