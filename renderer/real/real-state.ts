import type { MeasuredRun, RealRunner, RealRunsState } from '../../services/host';
import type { EventLog, Machine, Prediction } from '../../simulator';
import type { PredictionReply } from './prediction-protocol';

/** What was run: the program as it stood, and on what. */
export interface RealSubject {
  readonly text: string;
  readonly file: string;
  readonly overrides: Partial<Machine>;
  readonly runner: RealRunner;
  readonly runs: number;
}

/** What is known beforehand; each undefined until it is there. */
export interface Foreseen {
  readonly log: EventLog | undefined;
  readonly prediction: Prediction | undefined;
  /** States that exploration has found so far; undefined while it does not run. */
  readonly states: number | undefined;
  readonly problem: string | undefined;
}

/** One of the runs, to be looked at. */
export interface ChosenRun {
  readonly run: number;
  readonly measured: MeasuredRun;
}

export interface RealView {
  readonly phase: 'idle' | 'starting' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly subject: RealSubject | undefined;
  /** Its name: others may report as well. */
  readonly job: string | undefined;
  readonly state: RealRunsState | undefined;
  /** What went wrong, in words for the user. */
  readonly message: string | undefined;
  readonly foreseen: Foreseen;
  readonly chosen: ChosenRun | undefined;
}

export type RealEvent =
  | { readonly type: 'ASKED'; readonly job: string; readonly subject: RealSubject }
  | { readonly type: 'STARTED' }
  | { readonly type: 'REFUSED'; readonly message: string }
  | { readonly type: 'TOLD'; readonly state: RealRunsState }
  | { readonly type: 'FORESEEN'; readonly reply: PredictionReply }
  | { readonly type: 'CHOSEN'; readonly job: string; readonly chosen: ChosenRun }
  | { readonly type: 'NOT_KEPT'; readonly job: string; readonly message: string }
  | { readonly type: 'BACK' };

const nothing: Foreseen = { log: undefined, prediction: undefined, states: undefined, problem: undefined };

export const initialView: RealView = {
  phase: 'idle',
  subject: undefined,
  job: undefined,
  state: undefined,
  message: undefined,
  foreseen: nothing,
  chosen: undefined,
};

function foresee(foreseen: Foreseen, reply: PredictionReply): Foreseen {
  switch (reply.type) {
    case 'simulated':
      return { ...foreseen, log: reply.log };
    case 'exploring':
      return { ...foreseen, states: reply.states };
    case 'explored':
      return { ...foreseen, prediction: reply.prediction, states: undefined };
    case 'failed':
      return { ...foreseen, problem: reply.message, states: undefined };
  }
}

/** What the view shows after something has happened; what comes late, of a job that was replaced, is passed over. */
export function nextView(view: RealView, event: RealEvent): RealView {
  switch (event.type) {
    case 'ASKED':
      return { ...initialView, phase: 'starting', job: event.job, subject: event.subject };
    case 'STARTED':
      // The first reports may have come before the answer.
      return { ...view, phase: view.phase === 'starting' ? 'running' : view.phase };
    case 'REFUSED':
      return { ...view, phase: 'failed', message: event.message };
    case 'TOLD':
      if (event.state.job !== view.job) return view;
      if (view.phase !== 'starting' && view.phase !== 'running') return view;
      return {
        ...view,
        phase: event.state.phase,
        state: event.state,
        message: event.state.message,
      };
    case 'FORESEEN':
      return { ...view, foreseen: foresee(view.foreseen, event.reply) };
    case 'CHOSEN':
      return event.job === view.job ? { ...view, chosen: event.chosen, message: undefined } : view;
    case 'NOT_KEPT':
      return event.job === view.job ? { ...view, message: event.message } : view;
    case 'BACK':
      return { ...view, chosen: undefined };
  }
}

export const isUnderWay = ({ phase }: RealView): boolean => phase === 'starting' || phase === 'running';
