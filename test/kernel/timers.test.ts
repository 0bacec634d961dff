import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Timers } from '../../simulator/kernel/timers';
import { threadId } from '../../simulator/model';

const requests = fc.array(fc.record({ thread: fc.nat(9), time: fc.option(fc.nat(20), { nil: undefined }) }), {
  maxLength: 100,
});

it('timers go off earliest first, at one time in order of thread, set again or cancelled at any moment', () => {
  fc.assert(
    fc.property(requests, (asked) => {
      const timers = new Timers();
      const model = new Map<number, number>();
      for (const { thread, time } of asked) {
        if (time === undefined) {
          timers.cancel(threadId(thread));
          model.delete(thread);
        } else {
          timers.set(threadId(thread), time);
          model.set(thread, time);
        }
      }
      const copy = new Timers();
      copy.restore(timers.snapshot());
      const expected = [...model].sort(([a, s], [b, t]) => s - t || a - b).map(([thread]) => thread);
      const take = (from: Timers) => Array.from({ length: from.size }, () => from.take());
      expect(take(timers)).toEqual(expected);
      expect(take(copy)).toEqual(expected);
    }),
  );
});
