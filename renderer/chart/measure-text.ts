import type { Font } from '../../picture';
import { fontToCss } from './paint-scene';

const context = new OffscreenCanvas(1, 1).getContext('2d');

/** Width in px of a text as the canvas will paint it. */
export function measureText(text: string, font: Font): number {
  if (context === null) return text.length * font.size * 0.6;
  context.font = fontToCss(font);
  return context.measureText(text).width + (font.spacing ?? 0) * text.length;
}
