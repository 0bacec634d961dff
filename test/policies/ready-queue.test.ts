import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nanoseconds, type ThreadId, threadId } from '../../simulator/model';
import { createPolicy, policies } from '../../simulator/policies';

const settings = { quantum: nanoseconds(10), seed: 1 };

/** What a policy is asked: to take a thread in (a number), or to give one out. */
const requests = fc.array(fc.oneof(fc.nat(99), fc.constant('next' as const)), { maxLength: 200 });

const drain = (policy: ReturnType<typeof createPolicy>): (ThreadId | undefined)[] =>
  Array.from({ length: policy.size }, () => policy.dequeue());

describe.each(policies.map(({ name }) => name))('the policy %s', (name) => {
  it('gives threads out in the order in which they became ready', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const policy = createPolicy(name, settings);
        const model: number[] = [];
        for (const each of asked) {
          if (each === 'next') {
            expect(policy.dequeue()).toBe(model.shift());
          } else {
            policy.enqueue(threadId(each));
            model.push(each);
          }
          expect(policy.size).toBe(model.length);
        }
      }),
    );
  });

  it('goes on from a snapshot as it would have gone on', () => {
    const policy = createPolicy(name, settings);
    for (let i = 0; i < 40; i++) policy.enqueue(threadId(i));
    for (let i = 0; i < 7; i++) policy.dequeue();
    const copy = createPolicy(name, settings);
    copy.restore(structuredClone(policy.snapshot()));
    expect(drain(copy)).toEqual(drain(policy));
  });

  it('forgets a thread that is no more, wherever it waits', () => {
    const policy = createPolicy(name, settings);
    for (let i = 0; i < 5; i++) policy.enqueue(threadId(i));
    policy.remove(threadId(3));
    expect(drain(policy)).toEqual([0, 1, 2, 4]);
  });
});

it('only round-robin takes a thread off its CPU', () => {
  expect(createPolicy('fifo', settings).slice).toBe(Number.POSITIVE_INFINITY);
  expect(createPolicy('rr', settings).slice).toBe(10);
});
