/** Colours as people see them: CIELAB, CIEDE2000, and three kinds of colour blindness. */

export type Rgb = readonly [number, number, number];
export type Lab = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan';

/**
 * Full protanopia, deuteranopia and tritanopia on linear RGB. Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes,
 * "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, severity 1.0.
 */
const simulations: Readonly<Record<Exclude<Vision, 'normal'>, Matrix>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** IEC 61966-2-1, sRGB; D65. */
const toXyz: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const white: Rgb = [0.95047, 1, 1.08883];

const multiply = (m: Matrix, [a, b, c]: Rgb): Rgb => [
  m[0][0] * a + m[0][1] * b + m[0][2] * c,
  m[1][0] * a + m[1][1] * b + m[1][2] * c,
  m[2][0] * a + m[2][1] * b + m[2][2] * c,
];

/** `#rrggbb` to linear light, 0 .. 1 a channel. */
export function hexToLinear(hex: string): Rgb {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

export const luminance = (hex: string): number => multiply(toXyz, hexToLinear(hex))[1];

/** WCAG 2.2, 1 .. 21. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** What a colour looks like, in CIELAB. */
export function seenAs(hex: string, vision: Vision): Lab {
  const linear = hexToLinear(hex);
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  const seen = vision === 'normal' ? linear : multiply(simulations[vision], linear);
  const [x, y, z] = multiply(toXyz, [clamp(seen[0]), clamp(seen[1]), clamp(seen[2])]);
  const f = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const [fx, fy, fz] = [f(x / white[0]), f(y / white[1]), f(z / white[2])];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** CIEDE2000, after G. Sharma, W. Wu, E. N. Dalal, Color Research and Application 30(1), 2005. */
export function colorDifference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const radians = Math.PI / 180;
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (b: number, a: number): number =>
    a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / radians + 360) % 360;
  const [h1, h2] = [hue(b1, p1), hue(b2, p2)];
  const grey = c1 * c2 === 0;
  let dh = grey ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  else if (dh < -180) dh += 360;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * radians);
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;
  const sum = h1 + h2;
  let h = sum;
  if (!grey) {
    if (Math.abs(h1 - h2) <= 180) h = sum / 2;
    else h = sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
  }
  const cos = (degrees: number): number => Math.cos(degrees * radians);
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const turn = 30 * Math.exp(-(((h - 275) / 25) ** 2));
  const rt = -Math.sin(2 * turn * radians) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const [dl, dc, dhh] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
  return Math.sqrt(dl ** 2 + dc ** 2 + dhh ** 2 + rt * dc * dhh);
}

export const visions: readonly Vision[] = ['normal', 'protan', 'deutan', 'tritan'];

/** The least difference between any two colours, to any of the four kinds of sight. */
export function leastDifference(colors: readonly string[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const vision of visions) {
    const seen = colors.map((hex) => seenAs(hex, vision));
    seen.forEach((a, i) => {
      for (const b of seen.slice(i + 1)) least = Math.min(least, colorDifference(a, b));
    });
  }
  return least;
}

/** The least difference in lightness between any two colours: how well they print in grey. */
export function leastLightnessStep(colors: readonly string[]): number {
  const sorted = colors.map((hex) => seenAs(hex, 'normal')[0]).sort((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((l, i) => l - sorted[i]));
}
