import type { RealRunner } from '../../services/host';
import { useSession } from '../session/use-session';
import { ManyRuns } from './many-runs';
import { RunForm } from './run-form';
import { SingleRun } from './single-run';
import { type RealRunsControl, useRealRuns } from './use-real-runs';

/** As it stands within a sentence. */
const runnerInText = (runner: RealRunner | undefined): string =>
  runner === undefined || runner.target.kind === 'workers' ? 'worker threads' : runner.name;

function EmptyNote({ control }: { readonly control: RealRunsControl }) {
  const { phase, message, subject, state } = control.view;
  if (phase === 'failed') {
    return (
      <div className="empty-note">
        <h3>This did not work</h3>
        <p className="real-trouble">{message}</p>
      </div>
    );
  }
  const isOver = phase === 'cancelled' || phase === 'done';
  // A single run that is over is only being fetched and compared.
  const isNothing = phase === 'idle' || (isOver && (state?.counts.runs ?? 0) === 0);
  if (!isNothing) {
    return (
      <div className="running-note" role="status">
        <span className="spinner" aria-hidden />
        <p>
          <strong>{phase === 'starting' ? 'Starting threads' : 'Running for real'}</strong>
          <span>on {runnerInText(subject?.runner)}</span>
        </p>
      </div>
    );
  }
  if (phase === 'cancelled') {
    return (
      <div className="empty-note">
        <h3>Stopped</h3>
        <p>No run had ended by then.</p>
      </div>
    );
  }
  return (
    <div className="empty-note">
      <h3>The same program on real threads</h3>
      <p>
        Once: what was measured below what is predicted. Many times: what comes of it, beside all that can
        come of it.
      </p>
    </div>
  );
}

/** The program run for real, and compared with what was predicted. */
export function RealPanel({ scale }: { readonly scale: number }) {
  const control = useRealRuns();
  const text = useSession((context) => context.text);
  const { view } = control;
  const { chosen, foreseen, subject, state } = view;
  const isMany = (subject?.runs ?? 1) > 1 && (state?.counts.runs ?? 0) > 0;
  const isSingle = chosen !== undefined && (foreseen.log !== undefined || foreseen.problem !== undefined);
  const note = view.phase === 'failed' ? undefined : view.message;
  return (
    <div className="panel real-panel">
      <RunForm control={control} />
      {subject !== undefined && subject.text !== text && (
        <p className="real-note" role="status">
          The program has changed since it was run.
        </p>
      )}
      {note !== undefined && (
        <p className="real-note" role="status">
          {note}
        </p>
      )}
      <div className="real-body">
        {isSingle ? (
          <SingleRun
            key={`${view.job}:${chosen.run}`}
            predicted={foreseen.log}
            problem={foreseen.problem}
            measured={chosen.measured}
            measuredOn={runnerInText(subject?.runner)}
            number={isMany ? chosen.run : undefined}
            scale={scale}
            onBack={control.back}
          />
        ) : isMany && view.phase !== 'failed' ? (
          <ManyRuns control={control} scale={scale} />
        ) : (
          <EmptyNote control={control} />
        )}
      </div>
    </div>
  );
}
