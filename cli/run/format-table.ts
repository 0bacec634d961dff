/** A table in columns, the first to the left and those of numbers to the right; ends with a line feed. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = head.length === 0 ? rows : [head, ...rows];
  const columns = Math.max(...all.map((row) => row.length));
  const isText = Array.from({ length: columns }, (_, i) => rows.some((row) => !/^[-\d]/.test(row[i] ?? '-')));
  const widths = isText.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (isText[i] ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd();
  return all.map((row) => `${line(row)}\n`).join('');
}
