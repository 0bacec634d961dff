import type { EventLog, InterpreterName, Machine, Prediction } from '../../simulator';

/** A program of which is to be predicted what real runs come to. */
export interface PredictionRequest {
  readonly source: string;
  readonly file: string;
  readonly overrides: Partial<Machine>;
  /** Undefined: the machine's own. */
  readonly interpreter: InterpreterName | undefined;
  /** Whether all interleavings are looked at as well. */
  readonly explores: boolean;
}

/** In this order, each once, but progress. */
export type PredictionReply =
  | { readonly type: 'simulated'; readonly log: EventLog }
  | { readonly type: 'exploring'; readonly states: number }
  | { readonly type: 'explored'; readonly prediction: Prediction }
  /** In words for the user. */
  | { readonly type: 'failed'; readonly message: string };
