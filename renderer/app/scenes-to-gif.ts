import { GIFEncoder } from 'gifenc';
import type { Scene } from '../../picture';
import { ScenePainter } from '../chart/paint-scene';
import { toFewColors } from './gif-palette';

/** ms that each picture is seen, and the last one before it begins anew: long enough to read a sentence. */
const delay = 1400;
const lastDelay = 4000;

/** Lets the page breathe. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Pictures of the same size that follow each other, for ever anew.
 * @returns the file's bytes
 */
export async function scenesToGif(scenes: readonly Scene[]): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  const [first] = scenes;
  canvas.width = Math.round(first?.width ?? 1);
  canvas.height = Math.round(first?.height ?? 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this system paints no pictures');
  const { width, height } = canvas;
  const painter = new ScenePainter(context);
  const encoder = GIFEncoder();
  for (const [index, scene] of scenes.entries()) {
    painter.paint(scene, 1);
    const { data } = context.getImageData(0, 0, width, height);
    const { palette, indices } = toFewColors(data);
    encoder.writeFrame(indices, width, height, {
      palette,
      delay: index === scenes.length - 1 ? lastDelay : delay,
      repeat: 0,
    });
    await pause();
  }
  encoder.finish();
  return encoder.bytes();
}
