import { assign, enqueueActions, type SnapshotFrom, sendTo, setup } from 'xstate';
import type { TimeWindow } from '../../picture';
import type { ProgramFile } from '../../services/host';
import type { Diagnostic, Machine, ScenarioHeader, StepKind } from '../../simulator';
import { clampWindow, followTime, wholeRun } from '../chart/time-window';
import { findRounds } from './followed-schedule';
import { advanceTime, type Speed } from './playback';
import type { FinishedRun, GivenSchedule, Moment, Move, Progress, SimulationReply } from './protocol';
import { createSimulationActor, type SimulationCommand, type SimulationEvent } from './simulation-actor';
import { startWindow } from './start-window';
import { tickerActor } from './ticker-actor';

/** A run with the text it was made of. */
export interface ShownRun extends FinishedRun {
  readonly text: string;
  /** Where the rounds of a schedule that goes round for ever begin, and where the last one ends, ns. */
  readonly rounds: readonly number[] | undefined;
}

/** A schedule that the run follows, and where it comes from. */
export interface FollowedSchedule extends GivenSchedule {
  /** What it leads to, in a few words. */
  readonly about: string;
  readonly isByHand: boolean;
  /** Instructions after which the run is looked at first; undefined: at its end. */
  readonly shownAt?: number;
}

/** What the user wants to see of a run. */
export interface ViewChoices {
  /** Steps by line go into library code, and its text and frames are shown. */
  readonly library: boolean;
  /** Arrows in the timeline, from who let another thread go on to that one. */
  readonly arrows: boolean;
  /** Lanes are as low as they must be for all to be in sight. */
  readonly allLanes: boolean;
}

export interface SessionContext {
  /** As it was opened or last saved. */
  readonly file: ProgramFile | undefined;
  /** How many programs were opened; the same number: the same editor. */
  readonly opened: number;
  /** As edited; the file's own until then. */
  readonly text: string;
  /** What the user set, over the program's own header. */
  readonly overrides: Partial<Machine>;
  /** In place of the machine's policy; of this text and interpreter only. */
  readonly schedule: FollowedSchedule | undefined;
  readonly header: ScenarioHeader | undefined;
  readonly machine: Machine | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The newest run that was finished; it stays while another is made. */
  readonly run: ShownRun | undefined;
  readonly moment: Moment | undefined;
  /** Of the run being made; undefined until it takes long enough to say. */
  readonly progress: Progress | undefined;
  /** A place was asked for and is not reached yet. */
  readonly seeking: boolean;
  readonly message: string | undefined;
  readonly window: TimeWindow;
  /** The thread whose frames are shown; undefined: the one that moved last. */
  readonly focus: number | undefined;
  /** The chosen one of that thread's frames, the outermost is 0; undefined: the one it is in. */
  readonly frame: number | undefined;
  readonly choices: ViewChoices;
  readonly unit: StepKind;
  readonly speed: Speed;
  /** Where the playhead is while playing, ns. */
  readonly playTime: number;
}

export type SessionEvent =
  /** `text` has changes that were not saved; absent: there are none. */
  | { readonly type: 'OPEN'; readonly file: ProgramFile; readonly text?: string }
  /** The program was written to a file, maybe another one. */
  | { readonly type: 'SAVED'; readonly file: ProgramFile }
  | { readonly type: 'EDIT'; readonly text: string }
  | { readonly type: 'CONFIGURE'; readonly overrides: Partial<Machine> }
  /** Undefined: the policy decides again. */
  | { readonly type: 'FOLLOW'; readonly schedule: FollowedSchedule | undefined }
  | { readonly type: 'CANCEL' }
  | { readonly type: 'MOVE'; readonly move: Move }
  | { readonly type: 'PLAY' }
  | { readonly type: 'PAUSE' }
  | { readonly type: 'TICK'; readonly elapsed: number }
  | { readonly type: 'ZOOM'; readonly window: TimeWindow }
  | { readonly type: 'FOCUS'; readonly thread: number | undefined }
  | { readonly type: 'SHOW_FRAME'; readonly frame: number }
  | { readonly type: 'TOGGLE'; readonly choice: keyof ViewChoices }
  | { readonly type: 'SET_UNIT'; readonly unit: StepKind }
  | { readonly type: 'SET_SPEED'; readonly speed: Speed }
  | SimulationEvent;

const initialContext: SessionContext = {
  file: undefined,
  opened: 0,
  text: '',
  overrides: {},
  schedule: undefined,
  header: undefined,
  machine: undefined,
  diagnostics: [],
  run: undefined,
  moment: undefined,
  progress: undefined,
  seeking: false,
  message: undefined,
  window: wholeRun(1),
  focus: undefined,
  frame: undefined,
  choices: { library: false, arrows: false, allLanes: false },
  unit: 'line',
  speed: 1,
  playTime: 0,
};

/** Share of the chart that stays free ahead of the playhead while playing. */
const roomAhead = 0.05;

const runEnd = (context: SessionContext): number => context.run?.timeline.end ?? 0;

/** Where the playhead stands, ns. */
export const timeOf = (context: SessionContext): number => context.moment?.view.position.time ?? 0;

/** Whether the text has changes that were not saved. */
export const isEdited = ({ file, text }: SessionContext): boolean => file !== undefined && file.text !== text;

/** Why the run comes to no end: it is the user's turn, or the schedule it follows leads no further or goes round for ever. */
export function openEndOf({ schedule, run }: SessionContext): 'user' | 'schedule' | 'rounds' | undefined {
  if (!schedule?.stops || run?.timeline.log.outcome.kind !== 'cancelled') return undefined;
  if (schedule.isByHand) return 'user';
  return run.rounds === undefined ? 'schedule' : 'rounds';
}

/** Whether there is nothing after the playhead. */
export function isAtEnd(context: SessionContext): boolean {
  const { run, moment } = context;
  return run !== undefined && moment !== undefined && moment.view.position.event >= run.timeline.log.length;
}

/** Where playing begins: of a run that is at its beginning or end, with what is shown of it first, unless all of it is in sight. */
function playFrom(context: SessionContext): number {
  const { run, schedule, window } = context;
  const time = timeOf(context);
  if (time > 0 && !isAtEnd(context)) return time;
  return run === undefined || window.start === 0 ? 0 : startWindow(run, schedule).start;
}

function takeFinished(context: SessionContext, run: FinishedRun, moment: Moment): Partial<SessionContext> {
  const end = run.timeline.end;
  const sameLength = runEnd(context) === end;
  return {
    run: { ...run, text: context.text, rounds: findRounds(run.timeline.log, context.schedule) },
    moment,
    frame: undefined,
    seeking: false,
    progress: undefined,
    playTime: moment.view.position.time,
    window: sameLength ? clampWindow(context.window, end) : startWindow(run, context.schedule),
    focus: run.timeline.threadLanes.some((lane) => lane.thread === context.focus) ? context.focus : undefined,
  };
}

function takeReply(context: SessionContext, reply: SimulationReply): Partial<SessionContext> {
  switch (reply.type) {
    case 'compiled':
      return { diagnostics: reply.diagnostics, header: reply.header, machine: reply.machine };
    case 'progressed':
      return { progress: reply.progress };
    case 'finished':
      return takeFinished(context, reply.run, reply.moment);
    case 'failed':
      return { message: reply.message, progress: undefined, seeking: false };
    case 'moved': {
      const { time } = reply.moment.view.position;
      return {
        moment: reply.moment,
        frame: undefined,
        seeking: false,
        window: followTime(context.window, time, runEnd(context)),
      };
    }
  }
}

const goIntoLibrary = (move: Move, { library }: ViewChoices): Move =>
  library && move.kind === 'step' && move.unit === 'line' ? { ...move, unit: 'library-line' } : move;

const setUp = setup({
  types: { context: {} as SessionContext, events: {} as SessionEvent },
  actors: {
    simulation: createSimulationActor(
      () => new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' }),
    ),
    ticker: tickerActor,
  },
  delays: {
    /** Long enough not to run at every key. */
    typingPause: 350,
  },
  guards: {
    cannotRun: ({ event }) =>
      event.type === 'REPLY' && event.reply.type === 'compiled' && !event.reply.runnable,
    isFinished: ({ event }) => event.type === 'REPLY' && event.reply.type === 'finished',
    isFailed: ({ event }) => event.type === 'REPLY' && event.reply.type === 'failed',
    hasChanged: ({ context, event }) => event.type === 'EDIT' && event.text !== context.text,
    playedToEnd: ({ context, event }) =>
      event.type === 'REPLY' && event.reply.type === 'moved' && context.playTime >= runEnd(context),
  },
  actions: {
    takeReply: assign(({ context, event }) =>
      event.type === 'REPLY' ? takeReply(context, event.reply) : {},
    ),
    takeFile: assign(({ context, event }) =>
      event.type === 'OPEN'
        ? {
            ...initialContext,
            choices: context.choices,
            file: event.file,
            opened: context.opened + 1,
            text: event.text ?? event.file.text,
          }
        : {},
    ),
    simulate: sendTo('simulation', ({ context }): SimulationCommand => {
      const { text, overrides, schedule, file } = context;
      const here: Move = context.run ? { kind: 'time', at: timeOf(context) } : { kind: 'first' };
      // Where a schedule leads is what it was chosen for.
      const there: Move =
        schedule?.shownAt === undefined ? { kind: 'last' } : { kind: 'instruction', at: schedule.shownAt };
      const start = schedule ? there : here;
      return { type: 'SIMULATE', source: text, file: file?.name ?? 'program.py', overrides, schedule, start };
    }),
    move: sendTo(
      'simulation',
      ({ context, event }): SimulationCommand =>
        event.type === 'MOVE'
          ? { type: 'MOVE', move: goIntoLibrary(event.move, context.choices) }
          : { type: 'MOVE', move: { kind: 'first' } },
    ),
  },
});

/**
 * The workflow of the app: a program is opened, compiled and run in a worker, and then looked at, moved
 * through and played. Editing and changed settings run it again at the same moment.
 */
export const sessionMachine = setUp.createMachine({
  id: 'session',
  context: initialContext,
  invoke: { id: 'simulation', src: 'simulation' },
  initial: 'empty',
  on: {
    OPEN: { target: '.running', actions: 'takeFile' },
    SAVED: { actions: assign({ file: ({ event }) => event.file }) },
    EDIT: {
      guard: 'hasChanged',
      target: '.typing',
      actions: assign({ text: ({ event }) => event.text, schedule: undefined }),
    },
    CONFIGURE: {
      target: '.running',
      actions: assign({
        overrides: ({ event }) => event.overrides,
        // Where threads may switch is what a schedule was made for.
        schedule: ({ context, event }) =>
          event.overrides.interpreter === context.overrides.interpreter ? context.schedule : undefined,
      }),
    },
    FOLLOW: {
      target: '.running',
      actions: assign({ schedule: ({ event }) => event.schedule }),
    },
    ZOOM: {
      actions: assign({ window: ({ context, event }) => clampWindow(event.window, runEnd(context)) }),
    },
    FOCUS: { actions: assign({ focus: ({ event }) => event.thread, frame: undefined }) },
    SHOW_FRAME: { actions: assign({ frame: ({ event }) => event.frame }) },
    TOGGLE: {
      actions: assign({
        choices: ({ context, event }) => ({
          ...context.choices,
          [event.choice]: !context.choices[event.choice],
        }),
        frame: undefined,
      }),
    },
    SET_UNIT: { actions: assign({ unit: ({ event }) => event.unit }) },
    SET_SPEED: { actions: assign({ speed: ({ event }) => event.speed }) },
  },
  states: {
    empty: {},
    typing: { after: { typingPause: 'running' } },
    running: {
      entry: [assign({ progress: undefined, message: undefined }), 'simulate'],
      on: {
        CANCEL: { actions: sendTo('simulation', { type: 'CANCEL' }) },
        REPLY: [
          { guard: 'cannotRun', target: 'broken', actions: 'takeReply' },
          { guard: 'isFinished', target: 'ready', actions: 'takeReply' },
          { guard: 'isFailed', target: 'failed', actions: 'takeReply' },
          { actions: 'takeReply' },
        ],
      },
    },
    /** The text cannot be run; its diagnostics say why. */
    broken: {},
    /** A fault of ours. */
    failed: {},
    ready: {
      initial: 'paused',
      on: {
        REPLY: [{ guard: 'isFailed', target: 'failed', actions: 'takeReply' }, { actions: 'takeReply' }],
      },
      states: {
        paused: {
          on: {
            MOVE: { actions: ['move', assign({ seeking: true })] },
            PLAY: 'playing',
          },
        },
        playing: {
          invoke: { src: 'ticker' },
          entry: assign({ playTime: ({ context }) => playFrom(context) }),
          on: {
            PAUSE: 'paused',
            MOVE: { target: 'paused', actions: ['move', assign({ seeking: true })] },
            TICK: {
              actions: enqueueActions(({ context, event, enqueue }) => {
                const visible = context.window.end - context.window.start;
                const passed = advanceTime(event.elapsed, visible, context.speed);
                const at = Math.min(context.playTime + passed, runEnd(context));
                enqueue.assign({
                  playTime: at,
                  window: followTime(context.window, at, runEnd(context), roomAhead),
                });
                enqueue.sendTo('simulation', { type: 'MOVE', move: { kind: 'time', at } });
              }),
            },
            REPLY: [
              { guard: 'isFailed', target: '#session.failed', actions: 'takeReply' },
              {
                guard: 'playedToEnd',
                target: 'paused',
                actions: ['takeReply', sendTo('simulation', { type: 'MOVE', move: { kind: 'last' } })],
              },
              { actions: 'takeReply' },
            ],
          },
        },
      },
    },
  },
});

export type SessionSnapshot = SnapshotFrom<typeof sessionMachine>;
