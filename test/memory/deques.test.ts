import { expect, test } from 'vitest';
import {
  collect,
  dequeAppend,
  dequeAppendLeft,
  dequeDelete,
  dequeInsert,
  dequeItem,
  dequeLength,
  dequeReverse,
  dequeRotate,
  dropFirst,
  dropLast,
  Memory,
  NO_MAXIMUM,
  newDeque,
  Root,
  Tag,
} from '../../simulator/memory';

const HOLDER = Root.FIRST_FREE;
const VALUE = Root.FIRST_FREE + 1;

/** Does the same to a deque and to an array, with numbers from a fixed sequence; collects garbage in between. */
function play(maximum: number, steps: number): { items: number[]; expected: number[] } {
  const m = new Memory(1 << 22);
  m.setValue(HOLDER, Tag.Deque, newDeque(m, maximum));
  const expected: number[] = [];
  const deque = (): number => m.payloadAt(HOLDER);
  const put = (value: number): number => {
    m.setValue(VALUE, Tag.Int, value);
    return VALUE;
  };
  let seed = 1;
  const next = (bound: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >>> 8) % bound;
  };
  for (let step = 0; step < steps; step++) {
    const isFull = expected.length === maximum;
    const length = expected.length;
    switch (next(9)) {
      case 0:
      case 1:
        dequeAppend(m, deque(), put(step));
        expected.push(step);
        if (isFull) expected.shift();
        break;
      case 2:
      case 3:
        dequeAppendLeft(m, deque(), put(step));
        expected.unshift(step);
        if (isFull) expected.pop();
        break;
      case 4:
        if (length === 0) break;
        if (next(2) === 0) {
          dropFirst(m, deque());
          expected.shift();
        } else {
          dropLast(m, deque());
          expected.pop();
        }
        break;
      case 5: {
        const turns = next(20) - 10;
        dequeRotate(m, deque(), turns);
        for (let i = 0; i < Math.abs(turns) && length > 0; i++) {
          if (turns > 0) expected.unshift(...expected.splice(-1));
          else expected.push(...expected.splice(0, 1));
        }
        break;
      }
      case 6:
        if (isFull) break;
        {
          const place = next(length + 1);
          dequeInsert(m, deque(), place, put(step));
          expected.splice(place, 0, step);
        }
        break;
      case 7:
        if (length === 0) break;
        {
          const place = next(length);
          dequeDelete(m, deque(), place);
          expected.splice(place, 1);
        }
        break;
      default:
        if (next(4) === 0) {
          dequeReverse(m, deque());
          expected.reverse();
        } else collect(m);
    }
  }
  const items = Array.from({ length: dequeLength(m, deque()) }, (_, i) =>
    m.payloadAt(dequeItem(m, deque(), i)),
  );
  return { items, expected };
}

test.each([NO_MAXIMUM, 5, 8, 1])(
  'a deque of at most %i items behaves like an array, also after collections',
  (maximum) => {
    for (const steps of [10, 100, 2000]) {
      const { items, expected } = play(maximum, steps);
      expect(items).toEqual(expected);
    }
  },
);
