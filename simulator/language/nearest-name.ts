/** How many letters must be changed, left out or put in to make one word of another; upper and lower case are the same. */
function countChanges(from: string, to: string): number {
  const [a, b] = [from.toLowerCase(), to.toLowerCase()];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above = 0, corner = 0] = [row[j], row[j - 1]];
      const isSame = a[i - 1] === b[j - 1];
      next.push(Math.min(above + 1, (next[j - 1] ?? 0) + 1, corner + (isSame ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * What somebody may have meant who wrote a name that there is not: the name that is least different, the first of several.
 * @returns undefined where none is so near that it is more than a guess
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  // One letter in a short name, two in a long one.
  let least = written.length < 4 ? 0 : written.length < 8 ? 1 : 2;
  let nearest: string | undefined;
  for (const name of names) {
    const changes = countChanges(written, name);
    if (changes > least || (changes === least && nearest !== undefined)) continue;
    least = changes;
    nearest = name;
  }
  return nearest;
}
