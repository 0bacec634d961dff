import { adoptPrecompiledLibrary, compileProgram, precompiledLibrary } from './language';
import { InternalError } from './model';
import { baseToPlain, buildBase, type PlainBase, provideBase } from './vm';

/** What the bottom of every memory is filed under: no module's name. */
const bottomPart = 'memory-bottom';

/** For JSON, which would write a typed array as an object. */
const typedArrayToArray = (_key: string, value: unknown): unknown =>
  value instanceof Int32Array ? [...value] : value;

/** What a build can work out once for all that run what it built, as texts: the library's modules, compiled, and what boot makes. */
export function prepareLibrary(): ReadonlyMap<string, string> {
  const { program } = compileProgram('', '');
  if (program === undefined) throw new InternalError('an empty file does not compile');
  return new Map([
    ...precompiledLibrary(),
    [bottomPart, JSON.stringify(baseToPlain(buildBase(program)), typedArrayToArray)],
  ]);
}

/** From here on parts of the library are taken from `read` where it has them: only those that {@link prepareLibrary} of the same sources made. */
export function adoptPreparedLibrary(read: (part: string) => string | undefined): void {
  adoptPrecompiledLibrary(read);
  provideBase(() => {
    const text = read(bottomPart);
    return text === undefined ? undefined : (JSON.parse(text) as PlainBase);
  });
}
