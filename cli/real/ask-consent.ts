import { createInterface } from 'node:readline/promises';
import { Consents, consentWords } from '../../services/consent';
import type { ProgramFile } from '../../services/host';
import { CommandError } from '../exit-status';

/**
 * Sees to it that the user knows that the file is executed for real, and agrees: by `--yes`, or asked once for a file's content where somebody
 * sits at a terminal.
 *
 * @throws CommandError when they do not, or cannot be asked
 */
export async function askConsent({ name, text }: ProgramFile, isAgreed: boolean): Promise<void> {
  const consents = new Consents();
  if (isAgreed || (await consents.isGiven(text))) return;
  const words = consentWords(name);
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new CommandError(`error: ${words}\nIf you agree, say so with --yes.`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${words}\nExecute it? [y/N] `);
  terminal.close();
  if (!/^\s*y(es)?\s*$/i.test(answer)) throw new CommandError('error: not executed');
  const remembered = await consents.give(text);
  if (!remembered.ok) process.stderr.write(`timeslice: ${remembered.message} You will be asked again.\n`);
}
