import { pathNumber } from '../../stack-paths';

const { abs, acos, ceil, cos, hypot, PI, sign, sin, sqrt, tan } = Math;

/** Cubic curves for an arc of SVG's path data, by SVG 2, appendix B.2.4; each is six coordinates. */
function arcToCurves(
  [x1, y1]: readonly [number, number],
  [rx0, ry0, turn, large, sweep, x2, y2]: readonly number[],
): number[][] {
  if (rx0 === 0 || ry0 === 0 || (x1 === x2 && y1 === y2)) return [[x1, y1, x2, y2, x2, y2]];
  const phi = (turn * PI) / 180;
  const px = (cos(phi) * (x1 - x2)) / 2 + (sin(phi) * (y1 - y2)) / 2;
  const py = (-sin(phi) * (x1 - x2)) / 2 + (cos(phi) * (y1 - y2)) / 2;
  const grow = Math.max(1, hypot(px / rx0, py / ry0));
  const rx = abs(rx0) * grow;
  const ry = abs(ry0) * grow;
  const inside = Math.max(0, (rx * ry) ** 2 / ((rx * py) ** 2 + (ry * px) ** 2) - 1);
  const side = large === sweep ? -sqrt(inside) : sqrt(inside);
  const qx = (side * rx * py) / ry;
  const qy = (-side * ry * px) / rx;
  const cx = cos(phi) * qx - sin(phi) * qy + (x1 + x2) / 2;
  const cy = sin(phi) * qx + cos(phi) * qy + (y1 + y2) / 2;
  const angle = (x: number, y: number): number => {
    const size = hypot(x, y);
    return (sign(y) || 1) * acos(Math.min(1, Math.max(-1, x / size)));
  };
  const start = angle((px - qx) / rx, (py - qy) / ry);
  let extent = angle((-px - qx) / rx, (-py - qy) / ry) - start;
  if (sweep === 0 && extent > 0) extent -= 2 * PI;
  if (sweep === 1 && extent < 0) extent += 2 * PI;
  const pieces = Math.max(1, ceil(abs(extent) / (PI / 2) - 1e-9));
  const step = extent / pieces;
  const reach = (4 / 3) * tan(step / 4);
  const place = (x: number, y: number): [number, number] => [
    cx + rx * x * cos(phi) - ry * y * sin(phi),
    cy + rx * x * sin(phi) + ry * y * cos(phi),
  ];
  return Array.from({ length: pieces }, (_, i) => {
    const from = start + i * step;
    const to = from + step;
    return [
      ...place(cos(from) - reach * sin(from), sin(from) + reach * cos(from)),
      ...place(cos(to) + reach * sin(to), sin(to) - reach * cos(to)),
      ...place(cos(to), sin(to)),
    ];
  });
}

/** How many numbers each command of SVG's path data takes. */
const lengths: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, A: 7, Z: 0 };

function* readCommands(d: string): Generator<[name: string, numbers: number[]]> {
  for (const [, name, rest] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = Array.from(rest.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi), Number);
    const length = lengths[name.toUpperCase()];
    if (length === undefined) throw new RangeError(`path data with ${name} cannot be written as PDF`);
    if (length === 0) yield [name, []];
    for (let at = 0; at < numbers.length && length > 0; at += length) {
      // After the first pair, a move's further pairs are lines.
      const isMore = at > 0 && name.toUpperCase() === 'M';
      yield [isMore ? (name === 'M' ? 'L' : 'l') : name, numbers.slice(at, at + length)];
    }
  }
}

/**
 * SVG path data as path operators of PDF (ISO 32000-1, 8.5.2), in the same coordinates.
 * @throws {RangeError} for a command that the pictures do not use
 */
export function pathToPdf(d: string): string {
  const written: string[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const write = (operator: string, ...numbers: number[]): void => {
    written.push([...numbers.map(pathNumber), operator].join(' '));
    [x, y] = [numbers.at(-2) ?? startX, numbers.at(-1) ?? startY];
  };
  for (const [name, given] of readCommands(d)) {
    const kind = name.toUpperCase();
    const isRelative = name !== kind;
    const numbers = given.map((n, i) => {
      if (!isRelative) return n;
      if (kind === 'A') return i < 5 ? n : n + (i === 5 ? x : y);
      return n + (kind === 'V' || i % 2 === 1 ? y : x);
    });
    if (kind === 'M') {
      write('m', ...numbers);
      [startX, startY] = [x, y];
    } else if (kind === 'L') write('l', ...numbers);
    else if (kind === 'H') write('l', numbers[0], y);
    else if (kind === 'V') write('l', x, numbers[0]);
    else if (kind === 'C') write('c', ...numbers);
    else if (kind === 'Q') {
      const [qx, qy, endX, endY] = numbers;
      const third = (from: number, to: number): number => from + ((to - from) * 2) / 3;
      write('c', third(x, qx), third(y, qy), third(endX, qx), third(endY, qy), endX, endY);
    } else if (kind === 'A') for (const curve of arcToCurves([x, y], numbers)) write('c', ...curve);
    else write('h');
  }
  return written.join('\n');
}
