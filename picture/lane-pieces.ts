import { firstEndingAfter, type Lane } from '../simulator';
import type { TimeWindow } from './gantt-view';

/**
 * What is drawn of a lane: a segment wide enough to be seen, or a stretch of segments that are not. Stretches
 * end at whole pixels, so that each is at most one pixel wide.
 */
export type LanePiece =
  | { readonly kind: 'segment'; readonly index: number }
  | { readonly kind: 'stretch'; readonly start: number; readonly end: number };

/** px from which a segment is drawn as itself. */
const leastWidth = 2;

/**
 * Cuts the visible part of a lane into pieces, in order of time; gaps between segments belong to none or to a
 * stretch. Costs a few searches a pixel, however many segments there are.
 * @param width px of the window
 */
export function* cutLane(lane: Lane, window: TimeWindow, width: number): Generator<LanePiece> {
  const { segments } = lane;
  const pixel = (window.end - window.start) / width;
  const isWide = (index: number): boolean =>
    segments.end[index] - segments.start[index] >= leastWidth * pixel;
  let time = window.start;
  while (time < window.end) {
    const index = firstEndingAfter(segments, time);
    if (index === segments.length || segments.start[index] >= window.end) return;
    const from = Math.max(time, segments.start[index]);
    if (isWide(index)) {
      yield { kind: 'segment', index };
      time = segments.end[index];
      continue;
    }
    // The pixel's right edge; a wide segment reaches over it, as it is wider than the pixel.
    const edge = window.start + (Math.floor((from - window.start) / pixel + 1e-6) + 1) * pixel;
    const atEdge = firstEndingAfter(segments, edge);
    const cut =
      atEdge < segments.length && segments.start[atEdge] < edge && isWide(atEdge)
        ? segments.start[atEdge]
        : edge;
    const end = Math.min(cut, window.end);
    yield { kind: 'stretch', start: from, end };
    time = end;
  }
}
