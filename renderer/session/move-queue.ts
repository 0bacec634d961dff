import type { Move } from './protocol';

/**
 * Keeps at most one request on its way. While it is, a seek replaces everything that waits (scrubbing never
 * queues up) and a step is added to it (no press of a key is lost).
 */
export class MoveQueue {
  private readonly send: (moves: readonly Move[]) => void;
  private waiting: Move[] = [];
  private underway = false;

  constructor(send: (moves: readonly Move[]) => void) {
    this.send = send;
  }

  request(move: Move): void {
    if (move.kind !== 'step') this.waiting = [];
    this.waiting.push(move);
    this.sendWaiting();
  }

  /** Call when the request on its way was answered. */
  answered(): void {
    this.underway = false;
    this.sendWaiting();
  }

  /** Forgets everything, as when another run takes the place of this one. */
  reset(): void {
    this.waiting = [];
    this.underway = false;
  }

  private sendWaiting(): void {
    if (this.underway || this.waiting.length === 0) return;
    const moves = this.waiting;
    this.waiting = [];
    this.underway = true;
    this.send(moves);
  }
}
