import { describe, expect, it } from 'vitest';
import { createActor, fromCallback } from 'xstate';
import { explorerMachine } from '../../renderer/explorer/explorer.machine';
import { defaultBounds } from '../../renderer/explorer/explorer-bounds';
import type {
  Explored,
  ExplorerReply,
  ExplorerRequest,
  ExplorerSubject,
  HandView,
} from '../../renderer/explorer/explorer-protocol';
import type { Exploration, ExplorationProgress } from '../../simulator';

const subject: ExplorerSubject = { source: 'print(1)\n', file: 'a.py', overrides: {} };

const found: Exploration = {
  isComplete: true,
  interpreter: 'none',
  states: 3,
  readsClock: false,
  unexpanded: 0,
  transitions: 2,
  interleavings: 1n,
  outcomes: [],
  failures: [],
  races: [],
  lockOrder: [],
  hints: [],
  strategies: [],
  longest: undefined,
  notCovered: [],
  memory: 0,
};
const explored: Explored = { found, time: 5, levels: [1, 1, 1], bounds: defaultBounds, end: 'complete' };

const progressOf = (states: number): ExplorationProgress => ({
  phase: 'searching',
  isDone: false,
  schedules: 0,
  strategy: undefined,
  workers: 1,
  states,
  queue: 1,
  transitions: states,
  depth: 1,
  memory: 0,
  outcomes: 0,
  failures: [],
});

const handAfter = (picks: number): HandView => ({
  slices: Array.from({ length: picks + 1 }, (_, thread) => ({ thread, instructions: 1 })),
  schedule: [],
  interpreter: 'none',
  choices: [],
  isOver: false,
  hint: undefined,
  isExplored: false,
});

/** An explorer whose worker is the test itself. */
function openExplorer() {
  const requests: ExplorerRequest[] = [];
  let answer: (reply: ExplorerReply) => void = () => {};
  const machine = explorerMachine.provide({
    actors: {
      worker: fromCallback<{ type: 'ASK'; request: ExplorerRequest }>(({ sendBack, receive }) => {
        answer = (reply) => sendBack({ type: 'REPLY', reply });
        receive(({ request }) => requests.push(request));
      }),
    },
  });
  const actor = createActor(machine).start();
  return {
    requests,
    send: actor.send,
    answer: (reply: ExplorerReply) => answer(reply),
    state: () => actor.getSnapshot().value,
    context: () => actor.getSnapshot().context,
  };
}

describe('the explorer of the page', () => {
  it('explores within the bounds that were set, and shows what was found', () => {
    const { send, requests, answer, state, context } = openExplorer();
    const bounds = { ...defaultBounds, states: 100 };
    send({ type: 'SET_BOUNDS', bounds });
    send({ type: 'EXPLORE', subject });
    expect(requests).toEqual([{ type: 'explore', job: 1, subject, bounds }]);
    expect(state()).toBe('exploring');
    answer({ type: 'explored', job: 1, explored });
    expect(state()).toBe('resting');
    expect(context().explored).toBe(explored);
  });

  it('shows what single schedules came to meanwhile, until the next exploration begins', () => {
    const { send, answer, context } = openExplorer();
    send({ type: 'EXPLORE', subject });
    const sampled = { schedules: 3, outcomes: [], failures: [], interpreter: 'none' } as const;
    answer({ type: 'sampled', job: 1, sampled });
    expect(context().sampled).toBe(sampled);
    send({ type: 'EXPLORE', subject });
    answer({ type: 'sampled', job: 1, sampled });
    expect(context().sampled).toBeUndefined();
  });

  it('takes nothing from an exploration that another has replaced', () => {
    const { send, answer, state, context } = openExplorer();
    send({ type: 'EXPLORE', subject });
    send({ type: 'EXPLORE', subject: { ...subject, source: 'print(2)\n' } });
    answer({ type: 'progressed', job: 1, progress: progressOf(50), time: 10 });
    answer({ type: 'explored', job: 1, explored });
    expect(context()).toMatchObject({ progress: undefined, explored: undefined });
    expect(state()).toBe('exploring');
  });

  it('tells how many states are found in a second, also after a search has begun again', () => {
    const { send, answer, context } = openExplorer();
    send({ type: 'EXPLORE', subject });
    answer({ type: 'progressed', job: 1, progress: progressOf(100), time: 100 });
    expect(context().speed).toBe(1000);
    answer({ type: 'progressed', job: 1, progress: progressOf(10), time: 200 });
    expect(context().speed).toBe(1000);
  });

  it('stops and forgets when another program is opened', () => {
    const { send, answer, requests, state, context } = openExplorer();
    send({ type: 'EXPLORE', subject });
    answer({ type: 'progressed', job: 1, progress: progressOf(5), time: 10 });
    send({ type: 'FORGET' });
    expect(requests.at(-1)).toEqual({ type: 'stop', job: 1 });
    answer({ type: 'explored', job: 1, explored });
    expect(context()).toMatchObject({ explored: undefined, subject: undefined });
    expect(state()).toBe('resting');
  });

  it('says why nothing could be found out, and rests', () => {
    const { send, answer, state, context } = openExplorer();
    send({ type: 'EXPLORE', subject });
    answer({
      type: 'failed',
      job: 1,
      message: 'This program cannot be explored: so it is.',
      of: 'exploration',
    });
    expect(context().message).toContain('cannot be explored');
    expect(state()).toBe('resting');
  });
});

describe('scheduling by hand on the page', () => {
  it('picks with the chosen grain, and takes the last pick back but never the beginning', () => {
    const { send, answer, requests } = openExplorer();
    send({ type: 'HAND_BEGIN', subject, slices: [] });
    answer({ type: 'hand', job: 0, hand: handAfter(0) });
    send({ type: 'HAND_BACK' });
    expect(requests).toHaveLength(1);
    send({ type: 'SET_GRAIN', grain: 'line' });
    send({ type: 'HAND_PICK', thread: 1 });
    expect(requests.at(-1)).toMatchObject({ type: 'hand', pick: { thread: 1, grain: 'line' } });
    const hand = handAfter(1);
    answer({ type: 'hand', job: 0, hand });
    send({ type: 'HAND_BACK' });
    expect(requests.at(-1)).toMatchObject({ type: 'hand', pick: undefined, slices: hand.slices.slice(0, 1) });
  });

  it('shows nothing that comes after the user has ended it', () => {
    const { send, answer, context } = openExplorer();
    send({ type: 'HAND_BEGIN', subject, slices: [] });
    send({ type: 'HAND_END' });
    answer({ type: 'hand', job: 0, hand: handAfter(1) });
    expect(context().hand).toBeUndefined();
  });

  it('that fails leaves an exploration under way', () => {
    const { send, answer, state, context } = openExplorer();
    send({ type: 'EXPLORE', subject });
    send({ type: 'HAND_BEGIN', subject, slices: [] });
    answer({ type: 'failed', job: 1, message: 'No.', of: 'hand' });
    expect(state()).toBe('exploring');
    expect(context()).toMatchObject({ handMessage: 'No.', message: undefined });
  });
});
