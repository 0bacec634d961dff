import { Gauge, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import type { RealRunner } from '../../services/host';
import { type Calibration, describeCalibration } from '../../simulator';
import { useSend, useSession } from '../session/use-session';

type Measuring =
  | { readonly phase: 'measuring' }
  | { readonly phase: 'failed'; readonly message: string }
  | { readonly phase: 'measured'; readonly calibration: Calibration };

interface CalibrateDialogProps {
  readonly runner: RealRunner;
  readonly disabled: boolean;
}

/** Measures this computer as the runner uses it, shows what came of it, and sets the simulated machine so. */
export function CalibrateDialog({ runner, disabled }: CalibrateDialogProps) {
  const send = useSend();
  const overrides = useSession((context) => context.overrides);
  const [measuring, setMeasuring] = useState<Measuring>();
  const measure = async () => {
    setMeasuring({ phase: 'measuring' });
    try {
      const answer = await window.timeslice.calibrate(runner.target);
      if (!answer.ok) setMeasuring({ phase: 'failed', message: answer.message });
      else if (answer.value === null) setMeasuring(undefined);
      else setMeasuring({ phase: 'measured', calibration: answer.value });
    } catch {
      setMeasuring({ phase: 'failed', message: 'The part of Timeslice that runs programs did not answer.' });
    }
  };
  const close = () => {
    if (measuring?.phase === 'measuring') void window.timeslice.cancelCalibration();
    setMeasuring(undefined);
  };
  const apply = ({ machine }: Calibration) => {
    send({ type: 'CONFIGURE', overrides: { ...overrides, ...machine } });
    close();
  };
  return (
    <>
      <button
        type="button"
        className="button"
        title="Measure this computer, and set the simulated machine so"
        disabled={disabled}
        onClick={() => void measure()}
      >
        <Gauge aria-hidden />
        Calibrate
      </button>
      <Dialog.Root open={measuring !== undefined} onOpenChange={(open) => !open && close()}>
        <Dialog.Portal>
          <Dialog.Overlay className="overlay" />
          <Dialog.Content className="dialog calibration" aria-describedby={undefined}>
            <Dialog.Title>This computer, with {runner.name}</Dialog.Title>
            <Dialog.Close className="button quiet dialog-close" aria-label="Close">
              <X aria-hidden />
            </Dialog.Close>
            {measuring?.phase === 'measuring' && (
              <div className="calibration-wait" role="status">
                <span className="spinner" aria-hidden />
                Small programs compute, sleep and pass locks. This takes half a minute; the less else the
                computer does, the better.
              </div>
            )}
            {measuring?.phase === 'failed' && <p className="real-trouble problem">{measuring.message}</p>}
            {measuring?.phase === 'measured' && <Measured calibration={measuring.calibration} />}
            <div className="dialog-buttons">
              <Dialog.Close className="button">
                {measuring?.phase === 'measured' ? 'Leave the machine as it is' : 'Cancel'}
              </Dialog.Close>
              {measuring?.phase === 'measured' && (
                <button type="button" className="button primary" onClick={() => apply(measuring.calibration)}>
                  Set the machine so
                </button>
              )}
            </div>
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}

function Measured({ calibration }: { readonly calibration: Calibration }) {
  return (
    <table className="figure-table" aria-label="What was measured">
      <tbody>
        {describeCalibration(calibration).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
