import { assign, enqueueActions, setup } from 'xstate';
import type { ExplorationProgress, ScheduledSlice, TracedState, Witness } from '../../simulator';
import { createExplorerActor, type ExplorerEvent, workerJob } from './explorer-actor';
import { readBounds, writeBounds } from './explorer-bounds';
import type {
  ComparedRun,
  DrawnSpace,
  Explored,
  ExplorerBounds,
  ExplorerReply,
  ExplorerRequest,
  ExplorerSubject,
  HandGrain,
  HandView,
  Sampled,
  UnboundSchedule,
} from './explorer-protocol';

/** A schedule that can be laid beside another. */
export interface NamedSchedule extends UnboundSchedule {
  readonly about: string;
  /** Instructions after which its run is looked at first; undefined: at its end. */
  readonly shownAt?: number;
}

/** Two schedules side by side. */
export interface Comparison {
  readonly schedules: readonly [NamedSchedule, NamedSchedule];
  /** Undefined until they are there. */
  readonly runs: readonly [ComparedRun, ComparedRun] | undefined;
}

export interface ExplorerContext {
  readonly job: number;
  /** Where explorations end that are not complete, unless another bound is asked for. */
  readonly bounds: ExplorerBounds;
  /** What was explored last, or is being explored. */
  readonly subject: ExplorerSubject | undefined;
  readonly progress: ExplorationProgress | undefined;
  /** ms the exploration has taken so far. */
  readonly time: number;
  /** States found in a second, lately. */
  readonly speed: number;
  /** Of the exploration that goes on, or of the last one. */
  readonly sampled: Sampled | undefined;
  readonly explored: Explored | undefined;
  readonly drawn: DrawnSpace | undefined;
  /** Why nothing could be found out. */
  readonly message: string | undefined;
  /** The way of the followed schedule through the space. */
  readonly trace: readonly TracedState[] | undefined;
  /** A way to a state that was asked for. */
  readonly reached: { readonly state: number; readonly witness: Witness } | undefined;
  /** Of the data races found: the one whose lines alone are marked. */
  readonly race: number | undefined;
  readonly comparison: Comparison | undefined;
  readonly hand: HandView | undefined;
  readonly handSubject: ExplorerSubject | undefined;
  readonly grain: HandGrain;
  readonly hints: boolean;
  readonly handMessage: string | undefined;
}

type UserEvent =
  | { readonly type: 'EXPLORE'; readonly subject: ExplorerSubject; readonly bounds?: ExplorerBounds }
  | { readonly type: 'SET_BOUNDS'; readonly bounds: ExplorerBounds }
  | { readonly type: 'STOP' }
  | { readonly type: 'REACH'; readonly state: number }
  | { readonly type: 'TRACE'; readonly slices: readonly ScheduledSlice[] | undefined }
  | { readonly type: 'SHOW_RACE'; readonly race: number | undefined }
  | {
      readonly type: 'COMPARE';
      readonly subject: ExplorerSubject;
      readonly schedules: readonly [NamedSchedule, NamedSchedule] | undefined;
    }
  /** Another program: nothing of what is known is about it. */
  | { readonly type: 'FORGET' }
  | {
      readonly type: 'HAND_BEGIN';
      readonly subject: ExplorerSubject;
      /** To go on from; empty: from the beginning. */
      readonly slices: readonly ScheduledSlice[];
    }
  | { readonly type: 'HAND_PICK'; readonly thread: number }
  | { readonly type: 'HAND_BACK' }
  /** What is known may have changed. */
  | { readonly type: 'HAND_LOOK' }
  | { readonly type: 'HAND_END' }
  | { readonly type: 'SET_GRAIN'; readonly grain: HandGrain }
  | { readonly type: 'TOGGLE_HINTS' };

export type ExplorerMachineEvent = UserEvent | ExplorerEvent;

const nothingKnown = {
  subject: undefined,
  progress: undefined,
  time: 0,
  speed: 0,
  sampled: undefined,
  explored: undefined,
  drawn: undefined,
  message: undefined,
  trace: undefined,
  reached: undefined,
  race: undefined,
  comparison: undefined,
} as const;

const initialContext: ExplorerContext = {
  ...nothingKnown,
  job: 0,
  bounds: readBounds(),
  hand: undefined,
  handSubject: undefined,
  grain: 'visible',
  hints: false,
  handMessage: undefined,
};

type Change = Partial<ExplorerContext>;

function takeProgress(
  { progress: before, time: last, speed }: ExplorerContext,
  { progress, time }: Extract<ExplorerReply, { type: 'progressed' }>,
): Change {
  const found = progress.states - (before?.states ?? 0);
  const passed = time - last;
  // A search that has learnt something begins again, with fewer states than before.
  const now = found >= 0 && passed > 0 ? (found / passed) * 1000 : speed;
  return { progress, time, speed: speed === 0 ? now : speed * 0.7 + now * 0.3 };
}

/** Whether it is about the newest exploration, or about the whole worker. */
const isOfJob = ({ job }: ExplorerReply, context: ExplorerContext): boolean =>
  job === context.job || job === workerJob;

const isFailureOf = (reply: ExplorerReply, of: 'exploration' | 'hand'): boolean =>
  reply.type === 'failed' && reply.of === of;

function takeReply(context: ExplorerContext, reply: ExplorerReply): Change {
  if (reply.type === 'hand') return context.handSubject ? { hand: reply.hand, handMessage: undefined } : {};
  if (reply.type === 'failed' && reply.of === 'hand') return { handMessage: reply.message, hand: undefined };
  if (!isOfJob(reply, context)) return {};
  switch (reply.type) {
    case 'failed':
      return { message: reply.message };
    case 'progressed':
      return takeProgress(context, reply);
    case 'sampled':
      return { sampled: reply.sampled };
    case 'explored':
      return { explored: reply.explored };
    case 'drawn':
      return { drawn: reply.drawn };
    case 'reached':
      return { reached: { state: reply.state, witness: reply.witness } };
    case 'traced':
      return { trace: reply.states };
    case 'compared':
      return context.comparison ? { comparison: { ...context.comparison, runs: reply.runs } } : {};
  }
}

const setUp = setup({
  types: { context: {} as ExplorerContext, events: {} as ExplorerMachineEvent },
  actors: {
    worker: createExplorerActor(
      () => new Worker(new URL('./explorer.worker.ts', import.meta.url), { type: 'module' }),
    ),
  },
  guards: {
    isExplored: ({ context, event }) =>
      event.type === 'REPLY' && event.reply.type === 'explored' && isOfJob(event.reply, context),
    isFailed: ({ context, event }) =>
      event.type === 'REPLY' && isFailureOf(event.reply, 'exploration') && isOfJob(event.reply, context),
  },
  actions: {
    takeReply: assign(({ context, event }) =>
      event.type === 'REPLY' ? takeReply(context, event.reply) : {},
    ),
  },
});

const ask = (request: ExplorerRequest) => ({ type: 'ASK', request }) as const;

/** What the schedules of a program can do, and whoever decides one by hand. */
export const explorerMachine = setUp.createMachine({
  id: 'explorer',
  context: initialContext,
  invoke: { id: 'worker', src: 'worker' },
  initial: 'resting',
  on: {
    EXPLORE: {
      target: '.exploring',
      actions: enqueueActions(({ context, event, enqueue }) => {
        const job = context.job + 1;
        const { subject, bounds = context.bounds } = event;
        enqueue.assign({ ...nothingKnown, job, subject });
        enqueue.sendTo('worker', ask({ type: 'explore', job, subject, bounds }));
      }),
    },
    FORGET: {
      target: '.resting',
      actions: enqueueActions(({ context, enqueue }) => {
        if (context.explored === undefined && context.progress !== undefined)
          enqueue.sendTo('worker', ask({ type: 'stop', job: context.job }));
        enqueue.assign({ ...nothingKnown, job: context.job + 1, hand: undefined, handSubject: undefined });
      }),
    },
    REACH: {
      actions: enqueueActions(({ context, event, enqueue }) => {
        enqueue.sendTo('worker', ask({ type: 'reach', job: context.job, state: event.state }));
      }),
    },
    TRACE: {
      actions: enqueueActions(({ context, event, enqueue }) => {
        const { slices } = event;
        enqueue.assign({ trace: undefined });
        if (slices && context.explored)
          enqueue.sendTo('worker', ask({ type: 'trace', job: context.job, slices }));
      }),
    },
    SHOW_RACE: { actions: assign({ race: ({ event }) => event.race }) },
    COMPARE: {
      actions: enqueueActions(({ context, event, enqueue }) => {
        const { schedules, subject } = event;
        enqueue.assign({ comparison: schedules && { schedules, runs: undefined } });
        if (schedules)
          enqueue.sendTo('worker', ask({ type: 'compare', job: context.job, subject, schedules }));
      }),
    },
    HAND_BEGIN: {
      actions: enqueueActions(({ context, event, enqueue }) => {
        const { subject, slices } = event;
        enqueue.assign({ handSubject: subject, hand: undefined, handMessage: undefined });
        enqueue.sendTo('worker', ask({ type: 'hand', job: context.job, subject, slices, pick: undefined }));
      }),
    },
    HAND_PICK: {
      actions: enqueueActions(({ context, event, enqueue }) => {
        const { hand, handSubject: subject, grain, job } = context;
        if (hand === undefined || subject === undefined) return;
        const { slices } = hand;
        const pick = { thread: event.thread, grain };
        enqueue.sendTo('worker', ask({ type: 'hand', job, subject, slices, pick }));
      }),
    },
    HAND_BACK: {
      actions: enqueueActions(({ context, enqueue }) => {
        const { hand, handSubject: subject, job } = context;
        if (hand === undefined || subject === undefined || hand.slices.length <= 1) return;
        const slices = hand.slices.slice(0, -1);
        enqueue.sendTo('worker', ask({ type: 'hand', job, subject, slices, pick: undefined }));
      }),
    },
    HAND_LOOK: {
      actions: enqueueActions(({ context, enqueue }) => {
        const { hand, handSubject: subject, job } = context;
        if (hand === undefined || subject === undefined) return;
        enqueue.sendTo('worker', ask({ type: 'hand', job, subject, slices: hand.slices, pick: undefined }));
      }),
    },
    HAND_END: { actions: assign({ hand: undefined, handSubject: undefined, handMessage: undefined }) },
    SET_BOUNDS: {
      actions: [assign({ bounds: ({ event }) => event.bounds }), ({ event }) => writeBounds(event.bounds)],
    },
    SET_GRAIN: { actions: assign({ grain: ({ event }) => event.grain }) },
    TOGGLE_HINTS: { actions: assign({ hints: ({ context }) => !context.hints }) },
  },
  states: {
    /** Nothing is explored at the moment; what was found last is there. */
    resting: { on: { REPLY: { actions: 'takeReply' } } },
    exploring: {
      on: {
        STOP: {
          actions: enqueueActions(({ context, enqueue }) => {
            enqueue.sendTo('worker', ask({ type: 'stop', job: context.job }));
          }),
        },
        REPLY: [
          { guard: 'isExplored', target: 'resting', actions: 'takeReply' },
          { guard: 'isFailed', target: 'resting', actions: 'takeReply' },
          { actions: 'takeReply' },
        ],
      },
    },
  },
});
