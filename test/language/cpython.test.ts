import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { compileProgram } from '../../simulator/language';
import { unsupported } from '../../simulator/language/supported';
import { isAtLeast, pythonCommand, pythonVersion } from '../support/python';
import { listCaseFiles, readCases, readSnippets } from './read-cases';

/** Reads a list of texts, answers for each whether Python's compiler takes it, or with what message it does not. */
const judge = `
import json, sys, warnings
warnings.simplefilter("ignore")
answers = []
for text in json.load(sys.stdin):
    try:
        compile(text, "snippet", "exec")
        answers.append(None)
    except (SyntaxError, ValueError) as error:
        answers.append(str(getattr(error, "msg", error)))
json.dump(answers, sys.stdout)
`;

function askPython(texts: readonly string[]): (string | null)[] | undefined {
  if (pythonVersion === undefined || !isAtLeast(pythonVersion, 11)) return undefined;
  const { stdout } = spawnSync(pythonCommand, ['-c', judge], { input: JSON.stringify(texts) });
  return JSON.parse(stdout.toString()) as (string | null)[];
}

/** What CPython knows nothing of: features we do not run, and what there is to import. */
const ownMessages = [
  ...Object.values(unsupported).map(({ words }) => words),
  "no module '",
  "no '",
  'is not supported',
];

const texts = [
  ...readSnippets('snippets.txt'),
  ...listCaseFiles('.instructions.txt')
    .filter((file) => !file.startsWith('f-strings'))
    .flatMap((file) => readCases(file).map((c) => `${c.source}\n`)),
];
const answers = askPython(texts);

describe.skipIf(answers === undefined)('CPython as a judge', () => {
  test.each(texts.map((text, i) => [text, answers?.[i] ?? undefined] as const))('%j', (text, refusal) => {
    const [first] = compileProgram(text, 'snippet').diagnostics;
    const isOwn = ownMessages.some((words) => first?.message.includes(words));
    if (!isOwn) expect(first?.message === undefined).toBe(refusal === undefined);
  });
});
