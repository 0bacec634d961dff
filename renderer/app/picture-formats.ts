import { exporters, type Scene } from '../../picture';
import { ScenePainter } from '../chart/paint-scene';

/** A format that the app can save pictures in. */
export interface PictureFormat {
  /** What a menu calls it. */
  readonly name: string;
  /** What it is good for, in a few words. */
  readonly about: string;
  /** Without the dot. */
  readonly extension: string;
  write(scene: Scene): string | Uint8Array | Promise<string | Uint8Array>;
}

/** Pixels of a picture per pixel of its scene: sharp on a projector and in print. */
const pngRatio = 2;
/** px; browsers paint no larger canvas */
const longestSide = 16_000;

/** A scene as a picture of pixels. */
async function paintPng(scene: Scene): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const ratio = Math.min(pngRatio, longestSide / Math.max(scene.width, scene.height));
  canvas.width = Math.round(scene.width * ratio);
  canvas.height = Math.round(scene.height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this system paints no pictures');
  new ScenePainter(context).paint(scene, ratio);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture is too large');
  return blob;
}

const png: PictureFormat = {
  name: 'PNG',
  about: 'pixels, for slides and documents',
  extension: 'png',
  write: async (scene) => new Uint8Array(await (await paintPng(scene)).arrayBuffer()),
};

const pdf: PictureFormat = {
  name: 'PDF',
  about: 'a page of its own, for print',
  extension: 'pdf',
  // Large, and hardly ever needed.
  write: async (scene) => (await import('./svg-to-pdf')).scenesToPdf([scene], scene.title),
};

/** Every format, in the order a menu shows them: the picture's own, and what only a page can make. */
export const pictureFormats: readonly PictureFormat[] = [png, ...exporters, pdf];

/** Puts a picture where it can be pasted from. @returns what to say about it */
export async function copyPicture(scene: Scene): Promise<string> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': paintPng(scene) })]);
    return 'The picture can be pasted now.';
  } catch {
    return 'The system does not let pictures be copied; export one instead.';
  }
}
