import { expect, it } from 'vitest';
import { toFewColors } from '../../renderer/app/gif-palette';

const pixelsOf = (colors: readonly (readonly number[])[]): Uint8ClampedArray =>
  Uint8ClampedArray.from(colors.flatMap((color) => [...color, 255]));

it('the colours that cover most of a picture stay as they are, the others become the nearest of them', () => {
  const ground = Array.from({ length: 2000 }, () => [246, 247, 242]);
  const bars = Array.from({ length: 255 * 3 }, (_, at) => [at % 255, 100, 200]);
  const rare = [
    [0, 99, 200],
    [245, 247, 242],
  ];
  const { palette, indices } = toFewColors(pixelsOf([...ground, ...bars, ...rare]));
  expect(palette).toHaveLength(256);
  const colorAt = (pixel: number) => palette[indices[pixel] ?? -1];
  expect(colorAt(0)).toEqual([246, 247, 242]);
  expect(colorAt(2000 + 17)).toEqual([17, 100, 200]);
  expect(colorAt(indices.length - 2)).toEqual([0, 100, 200]);
  expect(colorAt(indices.length - 1)).toEqual([246, 247, 242]);
});

it('a picture of few colours keeps them all', () => {
  const colors = [
    [1, 2, 3],
    [255, 255, 255],
    [1, 2, 3],
  ];
  const { palette, indices } = toFewColors(pixelsOf(colors));
  expect([...indices].map((index) => palette[index])).toEqual(colors);
});
