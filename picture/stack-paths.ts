/** Rounds to a hundredth of a pixel, and writes no more digits than that needs. */
export const pathNumber = (n: number): string => String(Math.round(n * 100) / 100);

interface OpenBar {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Collects the bars of stacks, one path a key; bars that continue each other become one. */
export class StackPaths {
  private readonly data: string[];
  private readonly open: (OpenBar | undefined)[];

  constructor(keys: number) {
    this.data = new Array<string>(keys).fill('');
    this.open = new Array<OpenBar | undefined>(keys).fill(undefined);
  }

  add(key: number, left: number, top: number, right: number, bottom: number): void {
    const last = this.open[key];
    const continues =
      last !== undefined &&
      Math.abs(last.right - left) < 1e-6 &&
      Math.abs(last.top - top) < 1e-6 &&
      Math.abs(last.bottom - bottom) < 1e-6;
    if (continues) {
      last.right = right;
      return;
    }
    this.flush(key);
    this.open[key] = { left, top, right, bottom };
  }

  /** SVG path data of all bars of a key; empty if there are none. */
  path(key: number): string {
    this.flush(key);
    return this.data[key];
  }

  private flush(key: number): void {
    const bar = this.open[key];
    if (bar === undefined) return;
    this.open[key] = undefined;
    const left = pathNumber(bar.left);
    this.data[key] +=
      `M${left} ${pathNumber(bar.top)}H${pathNumber(bar.right)}V${pathNumber(bar.bottom)}H${left}Z`;
  }
}
