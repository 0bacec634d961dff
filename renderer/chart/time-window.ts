import type { TimeWindow } from '../../picture';

/** ns; nothing happens in less. */
const shortest = 20;

const lengthOf = (window: TimeWindow): number => window.end - window.start;

export const wholeRun = (end: number): TimeWindow => ({ start: 0, end: Math.max(end, 1) });

/** Moves and shortens a window so that it lies in the run and is not too short to show anything. */
export function clampWindow(window: TimeWindow, end: number): TimeWindow {
  const whole = wholeRun(end);
  const length = Math.min(Math.max(lengthOf(window), Math.min(shortest, whole.end)), whole.end);
  const start = Math.min(Math.max(window.start, 0), whole.end - length);
  return { start, end: start + length };
}

/** Makes a window `factor` times as long; `at` stays where it is on the screen. */
export function zoomWindow(window: TimeWindow, factor: number, at: number, end: number): TimeWindow {
  const length = Math.min(Math.max(lengthOf(window) * factor, Math.min(shortest, end)), Math.max(end, 1));
  const share = (at - window.start) / lengthOf(window);
  const start = at - share * length;
  return clampWindow({ start, end: start + length }, end);
}

/** Moves a window by a share of its length. */
export function panWindow(window: TimeWindow, share: number, end: number): TimeWindow {
  const by = share * lengthOf(window);
  return clampWindow({ start: window.start + by, end: window.end + by }, end);
}

/**
 * The window itself while it shows `time`, else moved so that it does.
 * @param room share of the window that is kept free ahead of `time`
 */
export function followTime(window: TimeWindow, time: number, end: number, room = 0): TimeWindow {
  const length = lengthOf(window);
  const lead = window.end >= end ? 0 : length * room;
  if (time >= window.start && time <= window.end - lead) return window;
  return clampWindow({ start: time - length * 0.1, end: time + length * 0.9 }, end);
}

/** A d3-zoom transform's share of a window: how many times the run is enlarged, and the px it is moved. */
export interface ZoomTransform {
  readonly k: number;
  readonly x: number;
}

export function windowToTransform(window: TimeWindow, end: number, width: number): ZoomTransform {
  const k = Math.max(end, 1) / lengthOf(window);
  return { k, x: -(window.start / Math.max(end, 1)) * width * k };
}

export function transformToWindow(transform: ZoomTransform, end: number, width: number): TimeWindow {
  const length = Math.max(end, 1) / transform.k;
  const start = (-transform.x / (width * transform.k)) * Math.max(end, 1);
  return clampWindow({ start, end: start + length }, end);
}

/** The most a run can be enlarged. */
export const maxZoom = (end: number): number => Math.max(1, end / shortest);
