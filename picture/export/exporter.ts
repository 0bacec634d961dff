import type { Scene } from '../scene';

/** Writes a scene in one file format. */
export interface Exporter {
  /** What a menu calls it. */
  readonly name: string;
  /** What it is good for, in a few words. */
  readonly about: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  write(scene: Scene): string;
}
