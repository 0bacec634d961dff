import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { RealRunner } from '../../services/host';
import { useSessionActor } from '../session/use-session';
import type { PredictionReply, PredictionRequest } from './prediction-protocol';
import { initialView, nextView, type RealSubject, type RealView } from './real-state';

/** ms after which one run is stopped. */
const runLimit = 60_000;

/** Real runs of the program in the editor, as the view needs them. */
export interface RealRunsControl {
  readonly view: RealView;
  /** Undefined until the host has told. */
  readonly runners: readonly RealRunner[] | undefined;
  /** @param consent whether the user has just agreed that the program is executed with their rights */
  run(runner: RealRunner, runs: number, consent: boolean): void;
  cancel(): void;
  /** Shows one of many runs. */
  choose(run: number): void;
  /** Back to all runs. */
  back(): void;
}

function useRunners(): readonly RealRunner[] | undefined {
  const [runners, setRunners] = useState<readonly RealRunner[]>();
  useEffect(() => {
    void window.timeslice.listRealRunners().then(setRunners);
  }, []);
  return runners;
}

/** A worker that predicts for one subject at a time; the one before is ended. */
function usePrediction(onReply: (reply: PredictionReply) => void) {
  const worker = useRef<Worker>(undefined);
  useEffect(() => () => worker.current?.terminate(), []);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  const predict = useCallback(
    (request: PredictionRequest) => {
      stop();
      const fresh = new Worker(new URL('./prediction.worker.ts', import.meta.url), { type: 'module' });
      worker.current = fresh;
      fresh.onmessage = ({ data }: MessageEvent<PredictionReply>) => {
        if (worker.current === fresh) onReply(data);
      };
      fresh.onerror = () =>
        onReply({ type: 'failed', message: 'The part of Timeslice that predicts has stopped.' });
      fresh.postMessage(request);
    },
    [stop, onReply],
  );
  return { predict, stop };
}

export function useRealRuns(): RealRunsControl {
  const actor = useSessionActor();
  const [view, dispatch] = useReducer(nextView, initialView);
  const runners = useRunners();
  const onReply = useCallback((reply: PredictionReply) => dispatch({ type: 'FORESEEN', reply }), []);
  const { predict, stop } = usePrediction(onReply);

  useEffect(() => window.timeslice.onRealRuns((state) => dispatch({ type: 'TOLD', state })), []);

  const { phase, subject, job, state, chosen } = view;
  // Predicting only begins when the runs are over: it would take CPUs from what is measured.
  const isOver = phase === 'done' || phase === 'cancelled';
  const done = state?.counts.runs ?? 0;
  useEffect(() => {
    if (!isOver || subject === undefined || done === 0) return;
    const { text, file, overrides, runner } = subject;
    predict({
      source: text,
      file,
      overrides,
      interpreter: runner.interpreter,
      explores: done > 1,
    });
  }, [isOver, subject, done, predict]);

  const choose = useCallback(
    async (run: number) => {
      if (job === undefined) return;
      const answer = await window.timeslice.readRealRun(job, run);
      if (!answer.ok) dispatch({ type: 'NOT_KEPT', job, message: answer.message });
      else if (answer.value === null) {
        dispatch({
          type: 'NOT_KEPT',
          job,
          message: 'Of these runs none was kept: there was no room for their logs.',
        });
      } else dispatch({ type: 'CHOSEN', job, chosen: { run, measured: answer.value } });
    },
    [job],
  );

  useEffect(() => {
    if (isOver && done === 1 && chosen === undefined) void choose(0);
  }, [isOver, done, chosen, choose]);

  const run = async (runner: RealRunner, runs: number, consent: boolean): Promise<void> => {
    const { text, file, overrides } = actor.getSnapshot().context;
    const name = file?.name ?? 'program.py';
    const asked: RealSubject = { text, file: name, overrides, runner, runs };
    stop();
    const newJob = crypto.randomUUID();
    dispatch({ type: 'ASKED', job: newJob, subject: asked });
    const program = { name, path: file?.path ?? null, text };
    const { target } = runner;
    const request = { job: newJob, program, overrides, target, runs, limit: runLimit, consent };
    try {
      const started = await window.timeslice.startRealRuns(request);
      if (started.ok) dispatch({ type: 'STARTED' });
      else dispatch({ type: 'REFUSED', message: started.message });
    } catch {
      dispatch({ type: 'REFUSED', message: 'The part of Timeslice that runs programs did not answer.' });
    }
  };
  return {
    view,
    runners,
    run: (runner, runs, consent) => void run(runner, runs, consent),
    cancel: () => {
      if (job !== undefined) void window.timeslice.cancelRealRuns(job);
    },
    choose: (number) => void choose(number),
    back: () => dispatch({ type: 'BACK' }),
  };
}
