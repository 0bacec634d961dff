import { type SyncInfo, syncId } from '../model';
import { type Numbered, numberOf, type PythonPlaces } from './python-places';

/** The locks, semaphores and pipes of a run under CPython: each process has numbers of its own for them. */
export class PythonSyncs {
  readonly #places: PythonPlaces;
  /** Of a process, whose child it is; undefined: of none that is traced. */
  readonly #parentOf: (process: number) => number | undefined;
  readonly #made: { readonly kind: string; readonly name: string | undefined }[] = [];
  readonly #numbers = new Map<string, number>();
  /** By what the system calls those that processes share. */
  readonly #shared = new Map<string, number>();
  readonly #onLine = new Map<string, number>();

  constructor(places: PythonPlaces, parentOf: (process: number) => number | undefined) {
    this.#places = places;
    this.#parentOf = parentOf;
  }

  /** @param record its text: the kind, a space, and what the system calls it @returns undefined if another process made it */
  add(record: Numbered): { readonly sync: number; readonly kind: string } | undefined {
    const { process, object, text = '' } = record;
    const space = text.indexOf(' ');
    const kind = text.slice(0, space);
    const key = text.slice(space + 1);
    const known = key === '' ? undefined : this.#shared.get(key);
    if (known !== undefined) {
      this.#numbers.set(numberOf(process, object), known);
      return undefined;
    }
    const place = `${process} ${record.line} ${record.thread}`;
    const nth = this.#onLine.get(place) ?? 0;
    this.#onLine.set(place, nth + 1);
    const sync = this.#made.push({ kind, name: this.#places.nameOfNew(record, nth) }) - 1;
    this.#numbers.set(numberOf(process, object), sync);
    if (key !== '') this.#shared.set(key, sync);
    return { sync, kind };
  }

  /** The object a record is about; a forked child knows its parent's objects by their numbers, as copies of its own. */
  of({ process, object }: Numbered): number {
    const key = numberOf(process, object);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const parent = this.#parentOf(process);
    const inherited = parent === undefined ? undefined : this.#numbers.get(numberOf(parent, object));
    const made = inherited === undefined ? undefined : this.#made[inherited];
    const { kind, name } = made ?? { kind: 'Lock', name: undefined };
    const isShared = kind === 'Semaphore' || kind === 'Pipe';
    const sync = isShared && inherited !== undefined ? inherited : this.#made.push({ kind, name }) - 1;
    this.#numbers.set(key, sync);
    return sync;
  }

  /** With names of which no two are the same. */
  list(): SyncInfo[] {
    const counts = new Map<string, number>();
    const count = (name: string): number => {
      const number = (counts.get(name) ?? 0) + 1;
      counts.set(name, number);
      return number;
    };
    return this.#made.map(({ kind, name }, i) => {
      const number = count(kind);
      if (name === undefined) return { id: syncId(i), kind, name: `${kind}-${number}` };
      const same = count(name);
      return { id: syncId(i), kind, name: same === 1 ? name : `${name}-${same}` };
    });
  }
}
