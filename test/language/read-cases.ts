import { readdirSync, readFileSync } from 'node:fs';

export interface Case {
  readonly title: string;
  readonly source: string;
  readonly expected: string;
}

const folder = new URL('./cases/', import.meta.url);

/** Reads `# title`, source, `==>`, what is expected; cases are separated by a line of dashes. */
export function readCases(file: string): Case[] {
  const text = readFileSync(new URL(file, folder), 'utf8');
  return text.split(/^-{4,}\n/m).map((part) => {
    const match = /^# (.*)\n([\s\S]*?)\n?==>\n([\s\S]*?)\n?$/.exec(part);
    if (match === null) throw new Error(`${file}: not a case:\n${part}`);
    return { title: match[1] ?? '', source: match[2] ?? '', expected: match[3] ?? '' };
  });
}

export function listCaseFiles(ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** Reads texts separated by lines of dashes, as they stand. */
export function readSnippets(file: string): string[] {
  return readFileSync(new URL(file, folder), 'utf8').split(/^-{4,}\n/m);
}
