/** How often values fell into bins side by side, from the least value to the most; plain data. */
export interface Bins {
  /** Bin `i` reaches from `edges[i]` (inclusive) to `edges[i + 1]`; one more than there are bins, none where nothing was counted. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** By bin: the number of a run in it; undefined where there is none. */
  readonly examples: readonly (number | undefined)[];
  readonly total: number;
  /** Of all values; 0 while there are none. */
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** About the value that half of them lie below: exact to a bin's width. */
  readonly median: number;
}

interface Bin {
  count: number;
  example: number;
}

/** Bins of equal width, or each as many times as wide as the one before: for what may be a little or a thousand times as long. */
export type BinScale = 'linear' | 'logarithmic';

const empty: Bins = {
  edges: [],
  counts: [],
  examples: [],
  total: 0,
  least: 0,
  most: 0,
  mean: 0,
  median: 0,
};

/**
 * Counts values that nobody knows beforehand, in a bounded number of bins: when their range outgrows them, bins become twice
 * as wide and neighbours are joined. Each bin remembers one run that fell into it.
 */
export class GrowingHistogram {
  readonly #scale: BinScale;
  readonly #mostBins: number;
  #width: number;
  #bins = new Map<number, Bin>();
  #total = 0;
  #sum = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  /** @param width of the narrowest bins; of logarithmic ones in octaves @param mostBins at least 2 */
  constructor(scale: BinScale, width: number, mostBins: number) {
    this.#scale = scale;
    this.#width = width;
    this.#mostBins = mostBins;
  }

  /** @param value finite, 0 or more @param example the run's number */
  add(value: number, example: number): void {
    this.#total++;
    this.#sum += value;
    this.#least = Math.min(this.#least, value);
    this.#most = Math.max(this.#most, value);
    while (this.#indexOf(this.#most) - this.#indexOf(this.#least) >= this.#mostBins) this.#widen();
    const index = this.#indexOf(value);
    const bin = this.#bins.get(index);
    if (bin === undefined) this.#bins.set(index, { count: 1, example });
    else bin.count++;
  }

  get examples(): readonly number[] {
    return [...this.#bins.values()].map(({ example }) => example);
  }

  #indexOf(value: number): number {
    const place = this.#scale === 'linear' ? value : Math.log2(Math.max(1, value));
    return Math.floor(place / this.#width);
  }

  /** The value at a place among the bins. */
  #valueAt(index: number): number {
    return this.#scale === 'linear' ? index * this.#width : 2 ** (index * this.#width);
  }

  #widen(): void {
    const joined = new Map<number, Bin>();
    for (const [index, bin] of this.#bins) {
      const half = Math.floor(index / 2);
      const other = joined.get(half);
      if (other === undefined) joined.set(half, bin);
      else {
        other.count += bin.count;
        other.example = Math.min(other.example, bin.example);
      }
    }
    this.#bins = joined;
    this.#width *= 2;
  }

  bins(): Bins {
    if (this.#total === 0) return empty;
    const first = this.#indexOf(this.#least);
    const length = this.#indexOf(this.#most) - first + 1;
    const bins = Array.from({ length }, (_, i) => this.#bins.get(first + i));
    return {
      edges: Array.from({ length: length + 1 }, (_, i) => this.#valueAt(first + i)),
      counts: bins.map((bin) => bin?.count ?? 0),
      examples: bins.map((bin) => bin?.example),
      total: this.#total,
      least: this.#least,
      most: this.#most,
      mean: this.#sum / this.#total,
      median: this.#median(first, bins),
    };
  }

  /** Within the median's bin, values are taken to lie evenly. */
  #median(first: number, bins: readonly (Bin | undefined)[]): number {
    let before = 0;
    for (const [i, bin] of bins.entries()) {
      const count = bin?.count ?? 0;
      if (before + count >= this.#total / 2) {
        const share = count === 0 ? 0 : (this.#total / 2 - before) / count;
        return Math.min(this.#most, Math.max(this.#least, this.#valueAt(first + i + share)));
      }
      before += count;
    }
    return this.#most;
  }
}
