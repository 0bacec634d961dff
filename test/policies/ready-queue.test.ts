import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nanoseconds, type ThreadId, threadId } from '../../simulator/model';
import { createQueues, policies, type SchedulingView } from '../../simulator/policies';
import { defaultMachine } from '../../simulator/scenario';

const settings = { ...defaultMachine, quantum: nanoseconds(10), boost: nanoseconds(70) };

/** Nothing is known of the threads but a length each. */
const view: SchedulingView = {
  now: () => 0,
  name: (thread) => `T${thread}`,
  priority: () => 0,
  tickets: () => 100,
  weight: () => 1024,
  remaining: (thread) => (thread * 7) % 11,
};

const create = (name: (typeof policies)[number]['name']) => createQueues(name, 1, settings, view)[0];

/** What a policy is asked: to take a thread in (a number), or to give one out. */
const requests = fc.array(fc.oneof(fc.nat(99), fc.constant('next' as const)), { maxLength: 200 });

const drain = (policy: ReturnType<typeof create>): (ThreadId | undefined)[] =>
  Array.from({ length: policy.size }, () => policy.dequeue());

describe.each(['fifo', 'rr', 'priority', 'mlfq', 'fair', 'stride', 'scripted'] as const)(
  'the policy %s',
  (name) => {
    it('gives threads that nothing sets apart out in the order in which they became ready', () => {
      fc.assert(
        fc.property(requests, (asked) => {
          const policy = create(name);
          const model: number[] = [];
          for (const each of asked) {
            if (each === 'next') {
              expect(policy.dequeue()).toBe(model.shift());
            } else {
              policy.enqueue(threadId(each), 'started');
              model.push(each);
            }
            expect(policy.size).toBe(model.length);
          }
        }),
      );
    });
  },
);

describe.each(policies.map(({ name }) => name))('the policy %s', (name) => {
  it('goes on from a snapshot as it would have gone on', () => {
    const policy = create(name);
    for (let i = 0; i < 40; i++) policy.enqueue(threadId(i), 'started');
    for (let i = 0; i < 7; i++) {
      const thread = policy.dequeue();
      if (thread === undefined) throw new Error('the queue is empty');
      policy.charge(thread, 3 + i, 'preempted');
      policy.enqueue(thread, 'preempted');
    }
    const copy = create(name);
    copy.restore(structuredClone(policy.snapshot()));
    expect(drain(copy)).toEqual(drain(policy));
  });

  it('forgets a thread that is no more, wherever it waits', () => {
    const policy = create(name);
    for (let i = 0; i < 5; i++) policy.enqueue(threadId(i), 'started');
    policy.remove(threadId(3));
    expect(drain(policy).sort()).toEqual([0, 1, 2, 4]);
  });

  it('gives out only threads that are allowed', () => {
    const policy = create(name);
    for (let i = 0; i < 5; i++) policy.enqueue(threadId(i), 'started');
    expect(policy.dequeue((thread) => thread === 3)).toBe(3);
    expect(policy.dequeue((thread) => thread === 3)).toBeUndefined();
    expect(policy.size).toBe(4);
  });
});
