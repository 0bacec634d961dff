import type { ExplorationProgress } from '../../simulator';

const EVERY = 150;
const ERASE = '\r\u001b[K';

const short = (count: number): string =>
  count < 10_000
    ? String(count)
    : count < 1e6
      ? `${(count / 1e3).toFixed(0)}k`
      : `${(count / 1e6).toFixed(1)}M`;

/** A line on a terminal that tells how far an exploration has come; nothing where stderr is no terminal. */
export class ProgressLine {
  readonly #began: number;
  #shownAt: number;
  #isShown = false;

  /** @param now ms */
  constructor(now: number) {
    this.#began = now;
    this.#shownAt = now;
  }

  /** Shows it, if the last time was a while ago. */
  update(progress: () => ExplorationProgress, now: number): void {
    if (!process.stderr.isTTY || now - this.#shownAt < EVERY) return;
    this.#shownAt = now;
    this.#isShown = true;
    process.stderr.write(ERASE + describeProgress(progress(), (now - this.#began) / 1000));
  }

  erase(): void {
    if (this.#isShown) process.stderr.write(ERASE);
    this.#isShown = false;
  }
}

/** How far an exploration has come, in one line. @param seconds since it began */
export function describeProgress(progress: ExplorationProgress, seconds: number): string {
  const { phase, states, depth, queue, schedules, strategy, failures, outcomes, workers } = progress;
  const number = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
  const found = `${number(outcomes, 'outcome')}, ${number(failures.length, 'failure')}`;
  const threads = workers > 1 ? ` on ${workers} threads` : '';
  if (phase === 'sampling')
    return `${strategy ?? 'schedules'}: ${short(schedules)} schedules${threads}, ${found} (Ctrl+C: enough)`;
  const speed = seconds > 0 ? `, ${short(Math.round(states / seconds))} states/s` : '';
  return `${short(states)} states, depth ${depth}, ${short(queue)} in the queue${speed}, ${found} (Ctrl+C: enough)`;
}
