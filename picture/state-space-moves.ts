import type { StateSpaceLayout } from './state-space-layout';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The state next to another one in a picture: left and right on its own level, up and down the nearest of the next level.
 * The state itself where there is none.
 */
export function neighbourOf({ places }: StateSpaceLayout, state: number, direction: Direction): number {
  const from = places[state];
  if (from === undefined) return state;
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  const isAcross = direction === 'left' || direction === 'right';
  let best = state;
  let least = Number.POSITIVE_INFINITY;
  places.forEach(({ x, y }, other) => {
    const across = (x - from.x) * sign;
    const along = (y - from.y) * sign;
    const isThere = isAcross ? Math.abs(along) < 1 && across > 0 : along >= 1;
    // Levels are far enough apart that the next one always counts before a straight way.
    const cost = isAcross ? across : along * 1e6 + Math.abs(across);
    if (!isThere || cost >= least) return;
    best = other;
    least = cost;
  });
  return best;
}
