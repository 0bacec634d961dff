import { isAbsolute, resolve } from 'node:path';

/**
 * Finds the program among the words the app was started with: the last one that is no option.
 *
 * @param isPackaged an app that is not is started as `electron FOLDER …`, which is one word more
 * @returns its full path; null when there is none
 */
export function findProgramArgument(
  argv: readonly string[],
  workingDirectory: string,
  isPackaged: boolean,
): string | null {
  // Chromium adds options of its own, anywhere.
  const words = argv.slice(1).filter((word) => !word.startsWith('-'));
  const path = words.slice(isPackaged ? 0 : 1).at(-1);
  if (path === undefined) return null;
  return isAbsolute(path) ? path : resolve(workingDirectory, path);
}
