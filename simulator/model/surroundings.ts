import type { Nanoseconds } from './time';

/** What a web address answers. */
export interface NetworkAnswer {
  /** The address; `*` stands for any text. */
  readonly url: string;
  /** HTTP status. */
  readonly status: number;
  readonly text: string;
  /** How long it takes to answer; undefined: as long as the machine's network. */
  readonly latency: Nanoseconds | undefined;
}

/** What a program finds around it when it starts, beside the machine. */
export interface Surroundings {
  /** Contents by name. */
  readonly files: Readonly<Record<string, string>>;
  /** What `input` gives, line by line. */
  readonly input: readonly string[];
  /** The first that fits answers. */
  readonly network: readonly NetworkAnswer[];
}

/** No files, nobody at the keyboard, a network of unknown addresses. */
export const noSurroundings: Surroundings = { files: {}, input: [], network: [] };
