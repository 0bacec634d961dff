import { group } from 'd3-array';
import type { MeasureText } from './gantt-view';
import type { Font } from './scene';
import { fitText, tableTextWidth } from './text-width';

/** Letters of a text's beginning that stay where its middle is left out. */
const headLetters = 8;
/** Letters before a difference that stay, at most: a difference is read as a part of its word. */
const leadLetters = 10;

function countShared(texts: readonly (readonly string[])[]): number {
  const [first = [], ...rest] = texts;
  const differs = first.findIndex((letter, at) => rest.some((letters) => letters[at] !== letter));
  return differs < 0 ? first.length : differs;
}

/** Where the word begins that a letter is in, not much farther back than it has to be. */
function wordStart(letters: readonly string[], at: number): number {
  let start = at;
  while (start > 0 && at - start < leadLetters && !/\s/.test(letters[start - 1] ?? '')) start -= 1;
  return start;
}

/** The word that begins there, or as much of it as stays. */
function wordAt(letters: readonly string[], start: number): string {
  const word = letters.slice(start, start + leadLetters + 1);
  const end = word.findIndex((letter) => /\s/.test(letter));
  return word.slice(0, end < 0 ? undefined : end).join('');
}

/**
 * Texts cut to at most `width` px so that those that differ still look different: where their beginnings are the same for longer
 * than there is room, that is left out, as in `together…'Ben': 970`. In their order.
 */
export function fitApart(
  texts: readonly string[],
  font: Font,
  width: number,
  measure: MeasureText = tableTextWidth,
): readonly string[] {
  const shown = texts.map((text) => fitText(text, font, width, measure));
  const settle = (places: readonly number[], sharedBefore: number, before: string | undefined): void => {
    const split = places.map((place) => [...(texts[place] ?? '')]);
    const shared = countShared(split);
    // All the same, or what there is to see of the difference is too little.
    if (shared <= sharedBefore || split.every((letters) => letters.length === shared)) return;
    for (const [index, place] of places.entries()) {
      const letters = split[index] ?? [];
      const from = wordStart(letters, Math.min(shared, letters.length));
      const rest = letters.slice(from).join('');
      const head = before ?? `${letters.slice(0, headLetters).join('').trimEnd()}…`;
      const room = width - measure(head, font);
      const isRoomy = from > headLetters && room > width / 2;
      shown[place] = isRoomy
        ? `${head}${fitText(rest, font, room, measure)}`
        : fitText(from === 0 ? rest : `…${rest}`, font, width, measure);
    }
    for (const alike of groupAlike(places)) {
      const letters = [...(texts[alike[0] ?? 0] ?? '')];
      const from = wordStart(letters, Math.min(shared, letters.length));
      // What they differ in from the others stays, before what they differ in from each other.
      settle(alike, shared, `${before ?? ''}…${wordAt(letters, from)}…`.replace('……', '…'));
    }
  };
  const groupAlike = (places: readonly number[]): readonly (readonly number[])[] =>
    [...group(places, (place) => shown[place]).values()].filter((alike) => alike.length > 1);
  // Who shares a beginning with texts that look alike is settled with them: what tells them apart would be left out else.
  const beginning = (place: number): string => [...(texts[place] ?? '')].slice(0, headLetters).join('');
  for (const places of group(texts.keys(), beginning).values())
    if (groupAlike(places).length > 0) settle(places, -1, undefined);
  return shown;
}
