import parts from 'virtual:prepared-library';
import { adoptPreparedLibrary } from '../simulator';

/** Has this worker take the library as the build prepared it: to compile it anew would be most of a small program's time. */
export function takeLibraryOfTheBuild(): void {
  adoptPreparedLibrary((part) => parts[part]);
}
