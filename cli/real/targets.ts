import { InvalidArgumentError } from 'commander';

/** What executes a program for real: our interpreter on worker threads, or a CPython, named as the user named it. */
export type Target = { readonly kind: 'workers' } | { readonly kind: 'python'; readonly name: string };

/** Reads the values of `--on`, one after another: `workers`, `python`, `python:3.12`, `python:/usr/bin/python3`, also `python:3.9,3.12`. */
export function parseTargets(text: string, before: readonly Target[]): readonly Target[] {
  const targets: Target[] = [];
  let isPython = false;
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === 'workers') targets.push({ kind: 'workers' });
    else if (part === 'python') targets.push({ kind: 'python', name: 'python3' });
    else if (part.startsWith('python:') && part.length > 'python:'.length) {
      isPython = true;
      targets.push({ kind: 'python', name: part.slice('python:'.length) });
    } else if (isPython && part !== '') targets.push({ kind: 'python', name: part });
    else throw new InvalidArgumentError(`It must be workers, python, or python: and a version or path.`);
  }
  // The default is no beginning: what is named replaces it, and further options add to what was named.
  return before === defaultTargets ? targets : [...before, ...targets];
}

/** Where nothing is said. */
export const defaultTargets: readonly Target[] = [{ kind: 'workers' }];
