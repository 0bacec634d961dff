import { type Fill, patternTiles } from '../../picture';

/** A fill as a CSS `background`; textures become small SVG images. */
export function fillToCss(fill: Fill): string {
  if (typeof fill === 'string') return fill;
  const { size, d, lineWidth } = patternTiles[fill.pattern];
  const ink =
    lineWidth === undefined
      ? `fill="${fill.ink}"`
      : `fill="none" stroke="${fill.ink}" stroke-width="${lineWidth}"`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">` +
    `<rect width="${size}" height="${size}" fill="${fill.paper}"/><path d="${d}" ${ink}/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
