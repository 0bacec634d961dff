import { nativeBuiltins, nativeExceptions } from '../model';
import { publicNames } from './compile-program';
import { supported, unsupported, unsupportedBuiltins, unsupportedMethods } from './supported';

const code = (text: string): string => `\`${text}\``;
const codes = (names: readonly string[]): string => names.map(code).join(', ');

/** What Python a program may use, as a page of documentation. */
export function describeLanguage(): string {
  const lines = [
    '# The Python that Timeslice runs',
    '',
    'A program is ordinary Python 3: CPython runs it too, unchanged. What is listed here works as in CPython 3.12; what is',
    'not is refused before the run, with the place in the text and what to write instead.',
    '',
    '(This page is written from the tables in `simulator/language/supported.ts`; a test keeps it current.)',
  ];
  for (const [chapter, items] of Object.entries(supported)) {
    lines.push('', `## ${chapter}`, '', ...items.map((item) => `- ${item}`));
  }
  lines.push('', '## Built-in functions and types', '');
  lines.push(`${codes(nativeBuiltins.filter((name) => !name.startsWith('__')))}.`);
  lines.push('', `Exceptions: ${codes(nativeExceptions.map(([name]) => name))}.`);
  lines.push('', '## Modules', '');
  for (const [module, names] of publicNames()) lines.push(`- ${code(module)}: ${codes(names)}`);
  lines.push('', '## Not supported', '', '| Python | instead |', '|---|---|');
  for (const { words, hint } of Object.values(unsupported)) {
    lines.push(`| ${words.replace(/ (is|are)$/, '').replaceAll("'", '`')} | ${hint} |`);
  }
  for (const [name, hint] of Object.entries(unsupportedBuiltins)) lines.push(`| ${code(name)} | ${hint} |`);
  for (const [name, hint] of Object.entries(unsupportedMethods))
    lines.push(`| method ${code(name)} | ${hint} |`);
  return `${lines.join('\n')}\n`;
}
