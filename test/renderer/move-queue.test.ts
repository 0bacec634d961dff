import { describe, expect, it } from 'vitest';
import { MoveQueue } from '../../renderer/session/move-queue';
import type { Move } from '../../renderer/session/protocol';

const seek = (at: number): Move => ({ kind: 'time', at });
const step: Move = { kind: 'step', unit: 'line', direction: 1 };

function openQueue(): { queue: MoveQueue; sent: (readonly Move[])[] } {
  const sent: (readonly Move[])[] = [];
  return { queue: new MoveQueue((moves) => sent.push(moves)), sent };
}

describe('a queue of moves', () => {
  it('sends nothing more while a request is on its way', () => {
    const { queue, sent } = openQueue();
    for (const at of [1, 2, 3]) queue.request(seek(at));
    expect(sent).toEqual([[seek(1)]]);
  });

  it('goes to the newest place when the answer comes, and to none in between', () => {
    const { queue, sent } = openQueue();
    for (const at of [1, 2, 3, 4]) queue.request(seek(at));
    queue.answered();
    expect(sent).toEqual([[seek(1)], [seek(4)]]);
    queue.answered();
    expect(sent).toHaveLength(2);
  });

  it('loses no step, and takes those that wait together', () => {
    const { queue, sent } = openQueue();
    for (let i = 0; i < 4; i += 1) queue.request(step);
    queue.answered();
    expect(sent).toEqual([[step], [step, step, step]]);
  });

  it('steps from the place that was sought before', () => {
    const { queue, sent } = openQueue();
    queue.request(step);
    queue.request(step);
    queue.request(seek(9));
    queue.request(step);
    queue.answered();
    expect(sent).toEqual([[step], [seek(9), step]]);
  });

  it('forgets what waits when another run begins', () => {
    const { queue, sent } = openQueue();
    queue.request(seek(1));
    queue.request(seek(2));
    queue.reset();
    queue.request(seek(3));
    expect(sent).toEqual([[seek(1)], [seek(3)]]);
  });
});
