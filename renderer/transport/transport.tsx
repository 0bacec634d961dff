import {
  ChevronFirst,
  ChevronLast,
  ChevronLeft,
  ChevronRight,
  Pause,
  Play,
  StepBack,
  StepForward,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDuration, type StepKind } from '../../simulator';
import type { Move } from '../session/protocol';
import { useIsAtEnd, usePlayheadTime, useSend, useSession, useSessionPhase } from '../session/use-session';
import { LibrarySwitch } from './library-switch';
import { Scrubber } from './scrubber';
import { SpeedPicker } from './speed-picker';
import { UnitPicker } from './unit-picker';

const unitWords: Record<StepKind, string> = {
  instruction: 'instruction',
  line: 'line',
  'library-line': 'line',
  switch: 'switch',
  event: 'event',
};

interface MoveButtonProps {
  readonly move: Move;
  readonly label: string;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

function MoveButton({ move, label, disabled, children }: MoveButtonProps) {
  const send = useSend();
  return (
    <button
      type="button"
      className="button"
      title={label}
      aria-label={label}
      // Not `disabled`: the focus would be lost at the end of a run.
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) send({ type: 'MOVE', move });
      }}
    >
      {children}
    </button>
  );
}

function PlayButton({ ready }: { readonly ready: boolean }) {
  const send = useSend();
  const playing = useSessionPhase() === 'playing';
  return (
    <button
      type="button"
      className="button play"
      disabled={!ready}
      aria-label={playing ? 'Pause' : 'Play'}
      title={playing ? 'Pause (Space)' : 'Play (Space)'}
      onClick={() => send({ type: playing ? 'PAUSE' : 'PLAY' })}
    >
      {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
      <span className="play-word">{playing ? 'Pause' : 'Play'}</span>
    </button>
  );
}

function TimeReadout() {
  const time = usePlayheadTime();
  const end = useSession((context) => context.run?.timeline.end ?? 0);
  return (
    <output className="time-readout" aria-label="Virtual time">
      <strong>{formatDuration(time, 3)}</strong>
      <span> / {formatDuration(end, 3)}</span>
    </output>
  );
}

/** Moves the playhead: by steps, by playing, by dragging. */
export function Transport() {
  const phase = useSessionPhase();
  const unit = useSession((context) => context.unit);
  const atStart = useSession((context) => (context.moment?.view.position.event ?? 0) === 0);
  const atEnd = useIsAtEnd();
  const ready = phase === 'paused' || phase === 'playing';
  const step = (kind: StepKind, direction: 1 | -1): Move => ({ kind: 'step', unit: kind, direction });
  return (
    <section className="transport" aria-label="Move through the run">
      <MoveButton move={{ kind: 'first' }} label="First moment (Home)" disabled={!ready || atStart}>
        <ChevronFirst aria-hidden />
      </MoveButton>
      <MoveButton
        move={step('switch', -1)}
        label="Back to the last switch (Shift ←)"
        disabled={!ready || atStart}
      >
        <StepBack aria-hidden />
      </MoveButton>
      <MoveButton
        move={step(unit, -1)}
        label={`Back one ${unitWords[unit]} (←)`}
        disabled={!ready || atStart}
      >
        <ChevronLeft aria-hidden />
        <span className="step-word">Back</span>
      </MoveButton>
      <PlayButton ready={ready} />
      <MoveButton move={step(unit, 1)} label={`Step one ${unitWords[unit]} (→)`} disabled={!ready || atEnd}>
        <span className="step-word">Step</span>
        <ChevronRight aria-hidden />
      </MoveButton>
      <MoveButton move={step('switch', 1)} label="On to the next switch (Shift →)" disabled={!ready || atEnd}>
        <StepForward aria-hidden />
      </MoveButton>
      <MoveButton move={{ kind: 'last' }} label="Last moment (End)" disabled={!ready || atEnd}>
        <ChevronLast aria-hidden />
      </MoveButton>
      <UnitPicker />
      <LibrarySwitch />
      <Scrubber disabled={!ready} />
      <TimeReadout />
      <SpeedPicker />
    </section>
  );
}
