import type { Symmetry } from '../reduction/symmetry';
import type { WordBuffer } from '../state/word-buffer';

/**
 * What a state stands for where that comes to several ends: the ends are the same but for the names of threads. Each way to
 * exchange threads stands for as many runs as each other.
 */
export interface EndForms {
  /** By what threads become (a number of `StateGraph.renamings`): the end, by number. */
  readonly byRenaming: ReadonlyMap<number, number>;
  /** By end: in how many of them it is. */
  readonly shares: ReadonlyMap<number, number>;
}

/** The ends of a space: by state its end's number, -1: it goes on; and where it stands for several, all of them. */
export interface Ends {
  readonly ends: Int32Array;
  readonly endForms: ReadonlyMap<number, EndForms>;
}

/** Of all runs to a state, the share that comes to an end of that number: so many of so many. */
export function shareOf(
  { ends, endForms }: Ends,
  state: number,
  end: number,
): { readonly of: number; readonly all: number } {
  const forms = endForms.get(state);
  if (forms === undefined) return { of: ends[state] === end ? 1 : 0, all: 1 };
  return { of: forms.shares.get(end) ?? 0, all: forms.byRenaming.size };
}

/** Whether some run to the state comes to that end. */
export const comesTo = (ends: Ends, state: number, end: number): boolean =>
  ends.ends[state] >= 0 && shareOf(ends, state, end).of > 0;

/** The end that a state comes to once threads have become others: a number of `StateGraph.renamings`. */
export const endAfter = ({ ends, endForms }: Ends, state: number, renaming: number): number =>
  ends[state] < 0 ? -1 : (endForms.get(state)?.byRenaming.get(renaming) ?? ends[state]);

/** A way to exchange threads after which a state comes to that end; 0: as they are. */
export function renamingTo({ endForms }: Ends, state: number, end: number): number {
  for (const [renaming, number] of endForms.get(state)?.byRenaming ?? []) if (number === end) return renaming;
  return 0;
}

/** An end's number, and those of all that it stands for; undefined: they are the same. */
export interface ListedForms {
  readonly own: number;
  readonly all: EndForms | undefined;
}

/** An end that stands for more is not looked at. */
const MOST_FORMS = 2000;
/** After so many it asks whether there is time left. */
const ASK_EVERY = 64;

/**
 * Finds the ends of all that an end stands for.
 * @param endOf the number of what a state has come to
 * @returns undefined if they are too many, not known, or there was no time
 */
export function listForms(
  symmetry: Symmetry,
  state: WordBuffer,
  endOf: (state: WordBuffer) => number,
  goesOn: () => boolean,
): ListedForms | undefined {
  const forms = symmetry.formsOf(state, MOST_FORMS, false);
  if (forms === undefined) return undefined;
  const own = endOf(forms[0].state);
  let areSame = true;
  for (const [i, form] of forms.entries()) {
    if (i % ASK_EVERY === ASK_EVERY - 1 && !goesOn()) return undefined;
    areSame = endOf(form.state) === own && areSame;
  }
  if (areSame) return { own, all: undefined };
  const each = symmetry.formsOf(state, MOST_FORMS, true);
  if (each === undefined) return undefined;
  const byRenaming = new Map(each.map((form) => [form.renaming, endOf(form.state)]));
  const shares = new Map<number, number>();
  for (const number of byRenaming.values()) shares.set(number, (shares.get(number) ?? 0) + 1);
  return { own, all: { byRenaming, shares } };
}
