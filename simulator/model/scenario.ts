import type { Machine } from './machine';
import type { Surroundings } from './surroundings';

/** What a program's `# /// timeslice` block says. */
export interface ScenarioHeader {
  readonly title: string | undefined;
  /** One sentence for the library's card. */
  readonly summary: string | undefined;
  /** What a teacher says while it runs; plain paragraphs. */
  readonly lesson: string | undefined;
  readonly topic: string | undefined;
  /** Settings that differ from the default machine. */
  readonly machine: Partial<Machine>;
  readonly surroundings: Surroundings;
}
