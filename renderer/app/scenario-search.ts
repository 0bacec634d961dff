import type { ProgramFile, RecentProgram } from '../../services/host';
import { groupByTopic, scenarioLibrary } from '../session/scenario-library';

/** A program that can be chosen. */
export interface OfferedProgram {
  readonly title: string;
  readonly about: string;
  /** Where it is; of a program of the library, its name. */
  readonly path: string;
  /** Undefined: it is read when it is chosen. */
  readonly program: ProgramFile | undefined;
}

/** Programs under a heading. */
export type ProgramGroup = readonly [topic: string, programs: readonly OfferedProgram[]];

const library: readonly ProgramGroup[] = groupByTopic(scenarioLibrary).map(([topic, scenarios]) => [
  topic,
  scenarios.map(({ name, title, summary, text }) => ({
    title,
    about: summary,
    path: name,
    program: { name, path: null, text },
  })),
]);

const matches = (
  words: readonly string[],
  topic: string,
  { title, about, path }: OfferedProgram,
): boolean => {
  const text = `${topic} ${title} ${about} ${path}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** The library and what was open before, as far as each word of a query stands in topic, title, summary or name. */
export function findPrograms(query: string, recent: readonly RecentProgram[]): readonly ProgramGroup[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const openBefore = recent.map(({ name, path }) => ({ title: name, about: path, path, program: undefined }));
  return [...library, ['Open before', openBefore] as const]
    .map(([topic, programs]) => [topic, programs.filter((each) => matches(words, topic, each))] as const)
    .filter(([, programs]) => programs.length > 0);
}
