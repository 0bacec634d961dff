/** A picture in few colours. */
export interface IndexedPicture {
  /** Red, green and blue of each colour, 0 to 255. */
  readonly palette: readonly (readonly [number, number, number])[];
  /** The colour of each pixel. */
  readonly indices: Uint8Array;
}

/** What GIF has room for. */
const mostColors = 256;

const split = (color: number): readonly [number, number, number] => [
  color & 255,
  (color >> 8) & 255,
  (color >> 16) & 255,
];

/**
 * The colours that cover most of a picture, exactly as they are, and for every other pixel the nearest of them: charts have
 * few colours, but for the edges of letters, and a colour means something.
 * @param pixels red, green, blue and opacity of each, which is taken to be full
 */
export function toFewColors(pixels: Uint8ClampedArray): IndexedPicture {
  const count = new Map<number, number>();
  const colors = new Uint32Array(pixels.length / 4);
  for (let at = 0; at < colors.length; at += 1) {
    const color =
      (pixels[at * 4] ?? 0) | ((pixels[at * 4 + 1] ?? 0) << 8) | ((pixels[at * 4 + 2] ?? 0) << 16);
    colors[at] = color;
    count.set(color, (count.get(color) ?? 0) + 1);
  }
  const kept = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostColors);
  const palette = kept.map(([color]) => split(color));
  const indexOf = new Map(kept.map(([color], index) => [color, index]));
  for (const color of count.keys()) {
    if (!indexOf.has(color)) indexOf.set(color, findNearest(palette, split(color)));
  }
  return { palette, indices: Uint8Array.from(colors, (color) => indexOf.get(color) ?? 0) };
}

function findNearest(
  palette: IndexedPicture['palette'],
  [red, green, blue]: readonly [number, number, number],
): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, [r, g, b]] of palette.entries()) {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance >= least) continue;
    least = distance;
    nearest = index;
  }
  return nearest;
}
