/** Where a program sleeps, works for a time or sets a limit, a busy computer may be too slow for what it means to show. */
const tellsTime = (source: string): boolean =>
  /\bsleep\b|\btimeout\b|\btimeslice\.|\.(?:wait|join|result|get|acquire)\([^)\n]*\d\.\d/.test(source);

/** The most runs of a program that tells the time, one of which has to print what is expected. */
const mostRuns = 20;

/**
 * Runs a program on a real computer: once, or, where it tells the time, until it prints what is expected.
 *
 * @param source its text
 * @returns what it printed at last
 */
export async function runForReal<T extends string | undefined>(
  source: string,
  expected: string,
  run: () => Promise<T>,
): Promise<T> {
  const most = tellsTime(source) ? mostRuns : 1;
  let printed = await run();
  for (let runs = 1; runs < most && printed !== expected; runs++) printed = await run();
  return printed;
}
