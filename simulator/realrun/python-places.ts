import { NONE } from '../model';
import type { SourceTexts } from './source-texts';
import type { TraceRecord } from './trace-record';

/** A record of the tracing helper, and the number of its process, which comes before its own numbers. */
export type Numbered = TraceRecord & { readonly process: number };

/** What a process calls by a number, as a key among those of all processes. */
export const numberOf = (process: number, number: number): string => `${process}:${number}`;

/** Where in the program something happened. */
export interface PythonPlace {
  readonly line: number;
  /** The library call that the line is in, as the program writes it. */
  readonly operation: string | undefined;
}

/** The places that a log of a run under CPython mentions, and its texts, each once and by number. */
export class PythonPlaces {
  readonly #texts: SourceTexts;
  readonly #operations = new Map<string, string>();
  readonly #sites: { readonly line: number; readonly operation: number }[] = [{ line: 0, operation: NONE }];
  readonly #siteOf = new Map<string, number>();
  readonly #strings: string[] = [];
  readonly #stringAt = new Map<string, number>();

  constructor(texts: SourceTexts) {
    this.#texts = texts;
  }

  get strings(): readonly string[] {
    return this.#strings;
  }

  /** A text's number among those of the log. */
  intern(text: string): number {
    const known = this.#stringAt.get(text);
    if (known !== undefined) return known;
    this.#stringAt.set(text, this.#strings.length);
    return this.#strings.push(text) - 1;
  }

  nameOperation(process: number, operation: number, name: string): void {
    this.#operations.set(numberOf(process, operation), name);
  }

  /** The library function that a record's line has called. */
  calledAt({ process, operation }: Numbered): string | undefined {
    return this.#operations.get(numberOf(process, operation));
  }

  placeOf(record: Numbered): PythonPlace {
    const called = this.calledAt(record);
    const operation = called === undefined ? undefined : this.#texts.operation(record.line, called);
    return { line: record.line, operation };
  }

  /** The number of a record's place: see {@link siteAt}. */
  siteOf(record: Numbered): number {
    if (record.line === 0) return 0;
    const key = `${record.line} ${record.operation === 0 ? '' : this.calledAt(record)}`;
    const known = this.#siteOf.get(key);
    if (known !== undefined) return known;
    const { line, operation } = this.placeOf(record);
    const described = { line, operation: operation === undefined ? NONE : this.intern(operation) };
    const site = this.#sites.push(described) - 1;
    this.#siteOf.set(key, site);
    return site;
  }

  siteAt(site: number): { readonly line: number; readonly operation: number } {
    return this.#sites[site];
  }

  /** The variable an object is made for; what a library makes while it does something else has none. @param nth on its line */
  nameOfNew(record: Numbered, nth: number): string | undefined {
    const called = this.calledAt(record);
    if (called === undefined) return this.#texts.assigned(record.line, nth);
    return /^(?:__init__|[A-Z]\w*)$/.test(called) ? this.#texts.assigned(record.line, 0) : undefined;
  }
}
