/** Factors of the natural pace that can be chosen. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof speeds)[number];

/** s that the visible part of the run takes at speed 1: long enough to read, short enough to wait for. */
const windowSeconds = 15;

/**
 * How far virtual time moves in a stretch of real time.
 *
 * @param elapsed ms of real time; a pause of the page (a hidden tab) counts as a tenth of a second at most
 * @param visible ns of virtual time that the chart shows
 * @returns ns
 */
export function advanceTime(elapsed: number, visible: number, speed: Speed): number {
  const seconds = Math.min(Math.max(elapsed, 0), 100) / 1000;
  return (seconds / windowSeconds) * visible * speed;
}

/** `½×`, `2×` */
export function formatSpeed(speed: Speed): string {
  const text: Record<Speed, string> = { 0.25: '¼', 0.5: '½', 1: '1', 2: '2', 4: '4', 8: '8' };
  return `${text[speed]}×`;
}
