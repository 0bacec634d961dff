import { rgb } from 'd3-color';
import { type Fill, patternTiles, type Shape, type Stroke, type TextShape, type Texture } from '../../scene';
import { pathNumber } from '../../stack-paths';
import { tableTextWidth } from '../../text-width';
import { encodeText, nearestFont, widthOf } from './pdf-fonts';
import { pathToPdf } from './pdf-path';

/** A texture as a page's content calls it. */
export interface PdfPattern {
  readonly key: string;
  readonly texture: Texture;
}

/** How far a curve's handles reach for a quarter of a circle of radius 1. */
const quarter = 0.5523;

/** The three numbers of a CSS colour, 0 .. 1. */
export function colorNumbers(color: string): string {
  const { r, g, b } = rgb(color);
  return [r, g, b].map((part) => String(Math.round((part / 255) * 1000) / 1000)).join(' ');
}

function roundedRect(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * (1 - quarter);
  const [right, bottom] = [x + width, y + height];
  const write = (operator: string, ...numbers: number[]): string =>
    [...numbers.map(pathNumber), operator].join(' ');
  return [
    write('m', x + r, y),
    write('l', right - r, y),
    write('c', right - k, y, right, y + k, right, y + r),
    write('l', right, bottom - r),
    write('c', right, bottom - k, right - k, bottom, right - r, bottom),
    write('l', x + r, bottom),
    write('c', x + k, bottom, x, bottom - k, x, bottom - r),
    write('l', x, y + r),
    write('c', x, y + k, x + k, y, x + r, y),
    'h',
  ].join('\n');
}

/** A letter of a PDF string: what is not plain ASCII is written in octal. */
const escapeByte = (byte: number): string => {
  const letter = String.fromCharCode(byte);
  if (byte < 0x20 || byte > 0x7e) return `\\${byte.toString(8).padStart(3, '0')}`;
  return '()\\'.includes(letter) ? `\\${letter}` : letter;
};

/** Writes shapes as a page's content, in the scene's pixels; keeps what the page must define for it. */
export class ContentWriter {
  readonly patterns: PdfPattern[] = [];
  /** Opacities that groups have; the nth is called `Gn`, from 0. */
  readonly opacities: number[] = [];

  shapes(shapes: readonly Shape[]): string {
    return shapes.map((shape) => this.shape(shape)).join('\n');
  }

  private shape(shape: Shape): string {
    switch (shape.kind) {
      case 'rect': {
        const { x, y, width, height, radius = 0 } = shape;
        const box = [x, y, width, height].map(pathNumber).join(' ');
        const path = radius > 0 ? roundedRect(x, y, width, height, radius) : `${box} re`;
        return this.paint(path, shape.fill, shape.stroke);
      }
      case 'line': {
        const [x1, y1, x2, y2] = [shape.x1, shape.y1, shape.x2, shape.y2].map(pathNumber);
        return this.paint(`${x1} ${y1} m ${x2} ${y2} l`, undefined, shape.stroke);
      }
      case 'path':
        return this.paint(pathToPdf(shape.d), shape.fill, shape.stroke);
      case 'text':
        return this.text(shape);
      case 'group': {
        const { opacity, offset, clip } = shape;
        const begin = [
          'q',
          ...(opacity === undefined ? [] : [`/G${this.opacity(opacity)} gs`]),
          ...(offset === undefined ? [] : [`1 0 0 1 ${pathNumber(offset.x)} ${pathNumber(offset.y)} cm`]),
          ...(clip === undefined
            ? []
            : [`${[clip.x, clip.y, clip.width, clip.height].map(pathNumber).join(' ')} re W n`]),
        ];
        return [...begin, this.shapes(shape.shapes), 'Q'].join('\n');
      }
    }
  }

  private paint(path: string, fill: Fill | undefined, stroke: Stroke | undefined): string {
    if (fill === undefined && stroke === undefined) return '';
    const set: string[] = [];
    if (typeof fill === 'string') set.push(`${colorNumbers(fill)} rg`);
    else if (fill !== undefined) set.push(`/Pattern cs /${this.pattern(fill)} scn`);
    if (stroke !== undefined) {
      set.push(`${colorNumbers(stroke.color)} RG ${pathNumber(stroke.width)} w`);
      set.push(`[${(stroke.dash ?? []).map(pathNumber).join(' ')}] 0 d`);
    }
    const operator = fill === undefined ? 'S' : stroke === undefined ? 'f' : 'B';
    return `${set.join(' ')}\n${path}\n${operator}`;
  }

  /** As wide as the layout took it to be, whatever the width of the font that every reader has. */
  private text({ text, font, fill, x, y, anchor }: TextShape): string {
    const bytes = encodeText(text);
    if (bytes.length === 0) return '';
    const spacing = font.spacing ?? 0;
    const nearest = nearestFont(font);
    const width = tableTextWidth(text, font);
    const natural = (widthOf(nearest, bytes) * font.size) / 1000 + bytes.length * spacing;
    const stretch = natural === 0 ? 1 : Math.min(1, width / natural);
    const drawn = natural * stretch;
    const left = anchor === 'start' ? x : anchor === 'middle' ? x - drawn / 2 : x - drawn;
    return [
      'BT',
      `${colorNumbers(fill)} rg /${nearest.key} ${pathNumber(font.size)} Tf ${pathNumber(spacing)} Tc`,
      // The page is upside down, letters are not.
      `${pathNumber(stretch * 100)} Tz 1 0 0 -1 ${pathNumber(left)} ${pathNumber(y)} Tm`,
      `(${bytes.map(escapeByte).join('')}) Tj`,
      'ET',
    ].join('\n');
  }

  private pattern(texture: Texture): string {
    const same = ({ texture: known }: PdfPattern): boolean =>
      known.pattern === texture.pattern &&
      known.ink === texture.ink &&
      known.paper === texture.paper &&
      known.scale === texture.scale;
    const known = this.patterns.find(same);
    if (known !== undefined) return known.key;
    const key = `P${this.patterns.length}`;
    this.patterns.push({ key, texture });
    return key;
  }

  private opacity(opacity: number): number {
    const known = this.opacities.indexOf(opacity);
    return known >= 0 ? known : this.opacities.push(opacity) - 1;
  }
}

/** One tile of a texture as content of its own. */
export function patternContent({ pattern, ink, paper }: Texture): string {
  const { size, d, lineWidth } = patternTiles[pattern];
  const path = pathToPdf(d);
  const drawn =
    lineWidth === undefined
      ? `${colorNumbers(ink)} rg\n${path}\nf`
      : `${colorNumbers(ink)} RG ${pathNumber(lineWidth)} w\n${path}\nS`;
  return `${colorNumbers(paper)} rg 0 0 ${size} ${size} re f\n${drawn}`;
}
