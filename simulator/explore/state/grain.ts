/** How far apart scheduling points are, and how much of the search may be left out. */
export interface Grain {
  /** Only where what comes next may be noticed by other threads; else at every switch point of the interpreter. */
  readonly fuses: boolean;
  /** Whether to begin with a search that looks at no more interleavings than it takes to find every way to end. */
  readonly reduces?: boolean;
  /** Whether that search is enough once it has found every way to end: there are no counts then, and no least costs. */
  readonly endsOnly?: boolean;
  /** From so many states on, threads that can be exchanged for each other are; only where it reduces. Default 2,000. */
  readonly symmetricFrom?: number | undefined;
}
