import type { Scene } from '../scene';

/** Writes a scene in one file format. */
export interface Exporter {
  /** What a menu calls it. */
  readonly name: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  write(scene: Scene): string;
}
