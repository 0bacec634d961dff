import { saveFile } from '../services/save-file';
import { CommandError } from './exit-status';

/**
 * Writes a text where the user said.
 * @param path `-`: standard output
 * @throws CommandError if it cannot be written
 */
export async function writeDocument(path: string, text: string): Promise<void> {
  if (path === '-') {
    process.stdout.write(text);
    return;
  }
  const saved = await saveFile(path, text);
  if (!saved.ok) throw new CommandError(`error: ${saved.message}`);
}
