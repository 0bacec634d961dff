import type { NativeModule } from '../native';
import { timesliceModule } from '../timeslice-natives';
import { bisectModule } from './bisect';
import { collectionsModule } from './collections';
import { copyModule } from './copy';
import { digestsModule } from './digests';
import { functoolsModule } from './functools';
import { heapqModule } from './heapq';
import { itertoolsModule } from './itertools';
import { mathModule } from './math';
import { pickleModule } from './pickle';
import { randomModule } from './random';
import { structModule } from './struct';
import { tablesModule } from './tables';

/** Every native module; the model's `nativeModules` lists their names. */
export const nativeModuleList: readonly NativeModule[] = [
  timesliceModule,
  collectionsModule,
  copyModule,
  functoolsModule,
  heapqModule,
  itertoolsModule,
  mathModule,
  bisectModule,
  randomModule,
  tablesModule,
  pickleModule,
  digestsModule,
  structModule,
];
