export interface Bar {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The bars of a path that consists of `Mx yHxVyHxZ` only. */
export function pathBars(d: string): Bar[] {
  const bar = /M([\d.-]+) ([\d.-]+)H([\d.-]+)V([\d.-]+)H([\d.-]+)Z/g;
  const bars = [...d.matchAll(bar)];
  if (bars.map(([text]) => text).join('') !== d) throw new Error(`not only bars: ${d.slice(0, 80)}`);
  return bars.map(([, left, top, right, bottom]) => ({
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }));
}
