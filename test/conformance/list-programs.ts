import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs whose result chance decides; they have a test of their own. */
export const RACY = 'racy';

export interface ConformanceProgram {
  readonly feature: string;
  /** The claim it makes, from its file's name. */
  readonly claim: string;
  readonly path: string;
  readonly source: string;
}

function readFeature(feature: string): ConformanceProgram[] {
  const folder = join(import.meta.dirname, feature);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((name) => ({
      feature,
      claim: name.slice(0, -'.py'.length).replaceAll('-', ' '),
      path: join(folder, name),
      source: readFileSync(join(folder, name), 'utf8'),
    }));
}

/** The programs of each folder whose results are determined, by folder. */
export function listPrograms(): [feature: string, programs: ConformanceProgram[]][] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== RACY)
    .map((entry) => entry.name)
    .sort()
    .map((feature) => [feature, readFeature(feature)]);
}

export const listRacyPrograms = (): ConformanceProgram[] => readFeature(RACY);
