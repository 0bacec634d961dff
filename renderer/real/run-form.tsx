import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import type { RealRunner } from '../../services/host';
import { useSession, useSessionPhase } from '../session/use-session';
import { Chip } from '../settings/chip';
import { ChoiceField } from '../settings/choice-field';
import { NumberField } from '../settings/number-field';
import { CalibrateDialog } from './calibrate-dialog';
import { ConsentDialog } from './consent-dialog';
import { isUnderWay } from './real-state';
import type { RealRunsControl } from './use-real-runs';

const mostRuns = 10_000;
const presets = [1, 20, 200, 2000, mostRuns];
const count = new Intl.NumberFormat('en');

const keyOf = ({ target }: RealRunner): string => (target.kind === 'workers' ? 'workers' : target.path);

function aboutRunner({ target, interpreter }: RealRunner): string {
  if (target.kind === 'workers')
    return 'Timeslice’s own interpreter, a worker thread each: cannot touch your files';
  return `${target.path}; simulated as ${interpreter ?? 'set'}`;
}

function Progress({ control }: { readonly control: RealRunsControl }) {
  const { state, subject } = control.view;
  const runs = subject?.runs ?? 1;
  const done = state?.done ?? 0;
  return (
    <div className="real-progress" role="status">
      <progress value={done} max={runs} aria-label="Runs that are done" />
      <span>
        {count.format(done)} of {count.format(runs)}
      </span>
      <button type="button" className="button" onClick={control.cancel}>
        <Square aria-hidden />
        Stop
      </button>
    </div>
  );
}

/** There whatever else the host finds, which takes it a moment. */
const workerThreads: RealRunner = {
  target: { kind: 'workers' },
  name: 'Worker threads',
  interpreter: undefined,
  needsConsent: false,
};

/** Why no CPython can be chosen. */
function PythonsNote({ runners }: Pick<RealRunsControl, 'runners'>) {
  if (runners === undefined)
    return (
      <p className="hint" role="status">
        Looking for installed Pythons…
      </p>
    );
  if (runners.some(({ target }) => target.kind === 'python')) return null;
  return (
    <p className="hint">
      No Python was found on this computer. Where a python3 (3.6 or later) is on the PATH, the program can run
      there too.
    </p>
  );
}

/** What the program is run on, how often, and the button that does it. */
export function RunForm({ control }: { readonly control: RealRunsControl }) {
  const { view } = control;
  const runners = control.runners ?? [workerThreads];
  const phase = useSessionPhase();
  const name = useSession((context) => context.file?.name ?? 'the program');
  const text = useSession((context) => context.text);
  const [chosen, setChosen] = useState('workers');
  const [runs, setRuns] = useState(1);
  const [asking, setAsking] = useState(false);
  const runner = runners.find((one) => keyOf(one) === chosen) ?? runners[0];
  // What cannot be simulated may well be executed by CPython.
  const isOurs = runner?.target.kind === 'workers';
  const cannotRun =
    runner === undefined || phase === 'empty' || (isOurs && (phase === 'broken' || phase === 'failed'));
  const start = async () => {
    if (runner === undefined) return;
    if (runner.needsConsent && !(await window.timeslice.hasRealConsent(text))) setAsking(true);
    else control.run(runner, runs, false);
  };
  return (
    <div className="real-form">
      <Chip name="on" value={runner?.name ?? '…'} title="What executes the program" speaksForItself>
        <ChoiceField
          label="What executes the program"
          value={chosen}
          options={runners.map((one) => ({ value: keyOf(one), label: one.name, about: aboutRunner(one) }))}
          onChange={setChosen}
        />
        <PythonsNote runners={control.runners} />
      </Chip>
      <Chip name="runs" value={count.format(runs)} title="How often it is run">
        <NumberField
          label="Number of runs"
          hint="one: its chart below the predicted one; many: what they come to"
          value={runs}
          min={1}
          max={mostRuns}
          presets={presets}
          onChange={setRuns}
        />
      </Chip>
      {isUnderWay(view) ? (
        <Progress control={control} />
      ) : (
        <button type="button" className="button primary" disabled={cannotRun} onClick={() => void start()}>
          <Play aria-hidden />
          {runs === 1 ? 'Run for real' : `Run ${count.format(runs)} times`}
        </button>
      )}
      {runner !== undefined && (
        <CalibrateDialog runner={runner} disabled={isUnderWay(view) || phase === 'empty'} />
      )}
      {runner !== undefined && (
        <ConsentDialog
          open={asking}
          program={name}
          runner={runner.name}
          onOpenChange={setAsking}
          onAgree={() => control.run(runner, runs, true)}
        />
      )}
    </div>
  );
}
