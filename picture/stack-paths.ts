/** Rounds to a thousandth of a pixel, and writes no more digits than that needs. */
export const pathNumber = (n: number): string => String(Math.round(n * 1000) / 1000);

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
    const [left, top, right, bottom] = [bar.left, bar.top, bar.right, bar.bottom].map(pathNumber);
    this.data[key] += `M${left} ${top}H${right}V${bottom}H${left}Z`;
  }
}
