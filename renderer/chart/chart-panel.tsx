import { type LucideIcon, Maximize2, Rows4, Spline, ZoomIn, ZoomOut } from 'lucide-react';
import { formatDuration } from '../../simulator';
import { HandButton } from '../explorer/hand-button';
import { describeOutcome } from '../inspector/outcome-words';
import type { SessionContext, ViewChoices } from '../session/session.machine';
import { useSend, useSession, useSessionPhase } from '../session/use-session';
import { ChartView } from './chart-view';
import { DeadlockBanner } from './deadlock-banner';
import { Legend } from './legend';
import { wholeRun, zoomWindow } from './time-window';

interface ChoiceSwitchProps {
  readonly choice: keyof ViewChoices;
  readonly label: string;
  readonly about: string;
  readonly Icon: LucideIcon;
}

/** One choice of how the run is drawn. */
function ChoiceSwitch({ choice, label, about, Icon }: ChoiceSwitchProps) {
  const send = useSend();
  const chosen = useSession((context) => context.choices[choice]);
  return (
    <button
      type="button"
      className="button quiet switch"
      aria-label={label}
      aria-pressed={chosen}
      title={about}
      onClick={() => send({ type: 'TOGGLE', choice })}
    >
      <Icon aria-hidden />
    </button>
  );
}

/** How the run is drawn, and how much of it. */
export function ChartTools() {
  const send = useSend();
  const window = useSession((context) => context.window);
  const end = useSession((context) => context.run?.timeline.end);
  if (end === undefined) return null;
  const zoom = (factor: number) => {
    const middle = (window.start + window.end) / 2;
    send({ type: 'ZOOM', window: zoomWindow(window, factor, middle, end) });
  };
  return (
    <span className="zoom-buttons">
      <HandButton />
      <ChoiceSwitch
        choice="arrows"
        label="Arrows"
        about="Arrows: who started, released or woke whom (A)"
        Icon={Spline}
      />
      <ChoiceSwitch
        choice="allLanes"
        label="Fit all lanes"
        about="All lanes in sight, however low (F)"
        Icon={Rows4}
      />
      <output className="window-length" aria-label="Shown" title="How much of the run is shown">
        {formatDuration(window.end - window.start, 1)}
      </output>
      <button
        type="button"
        className="button quiet"
        title="Zoom out (−)"
        aria-label="Zoom out"
        onClick={() => zoom(2)}
      >
        <ZoomOut aria-hidden />
      </button>
      <button
        type="button"
        className="button quiet"
        title="Zoom in (+)"
        aria-label="Zoom in"
        onClick={() => zoom(0.5)}
      >
        <ZoomIn aria-hidden />
      </button>
      <button
        type="button"
        className="button quiet"
        title="Show the whole run (0, or double-click)"
        aria-label="Show the whole run"
        onClick={() => send({ type: 'ZOOM', window: wholeRun(end) })}
      >
        <Maximize2 aria-hidden />
      </button>
    </span>
  );
}

function RunningNote() {
  const send = useSend();
  const progress = useSession((context) => context.progress);
  const hasRun = useSession((context) => context.run !== undefined);
  if (progress === undefined)
    return hasRun ? null : (
      <div className="seeking-note" role="status">
        <span className="spinner" aria-hidden />
        Getting ready…
      </div>
    );
  const count = new Intl.NumberFormat('en').format(progress.instructions);
  return (
    <div className="running-note" role="status">
      <span className="spinner" aria-hidden />
      <p>
        <strong>Running the program</strong>
        <span>
          {count} instructions, {formatDuration(progress.time, 1)} of virtual time
        </span>
      </p>
      <button type="button" className="button" onClick={() => send({ type: 'CANCEL' })}>
        Stop here
      </button>
    </div>
  );
}

/** Seen only where it takes long: a first jump far into a run, on the way to which it is carried out again. */
function SeekingNote() {
  const seeking = useSession((context) => context.seeking);
  if (!seeking) return null;
  return (
    <div className="seeking-note" role="status">
      <span className="spinner" aria-hidden />
      Seeking…
    </div>
  );
}

const countErrors = ({ diagnostics }: SessionContext): number =>
  diagnostics.filter((one) => one.severity === 'error').length;

const describeProblems = (problems: number): string =>
  problems === 1
    ? 'One problem keeps this program from running'
    : `${problems} problems keep this program from running`;

/** What came of the newest run, for those who do not see it. */
function SpokenResult() {
  const phase = useSessionPhase();
  const problems = useSession(countErrors);
  const outcome = useSession((context) => context.run?.summary.outcome);
  const length = useSession((context) => context.run?.summary.length);
  const isDone = phase === 'paused' && outcome !== undefined && length !== undefined;
  const done = isDone ? `Run: ${describeOutcome(outcome).text}, ${formatDuration(length, 2)}` : '';
  return (
    <p className="only-spoken" aria-live="polite">
      {phase === 'broken' ? describeProblems(problems) : done}
    </p>
  );
}

function EmptyNote() {
  const phase = useSessionPhase();
  const message = useSession((context) => context.message);
  const problems = useSession(countErrors);
  const words: Partial<Record<typeof phase, readonly [string, string]>> = {
    empty: ['No program yet', 'Open a Python file, drop one here, or choose one that comes with Timeslice.'],
    broken: [
      describeProblems(problems),
      problems === 1
        ? 'It is marked in the code and listed below it.'
        : 'They are marked in the code and listed below it.',
    ],
    failed: ['This did not work', message ?? ''],
  };
  const [title, text] = words[phase] ?? ['', ''];
  return (
    <div className="empty-note">
      <h3>{title}</h3>
      <p>{text}</p>
    </div>
  );
}

/** The timeline with all that belongs to it. */
export function ChartPanel({ scale }: { readonly scale: number }) {
  const run = useSession((context) => context.run);
  const phase = useSessionPhase();
  const stale = run !== undefined && phase !== 'paused' && phase !== 'playing';
  return (
    <div className={stale ? 'panel chart-panel stale' : 'panel chart-panel'}>
      <div className="chart-area">
        {run && <ChartView run={run} scale={scale} />}
        {((!run && phase !== 'running') || phase === 'broken' || phase === 'failed') && <EmptyNote />}
        {phase === 'running' && <RunningNote />}
        <SeekingNote />
        <SpokenResult />
        <DeadlockBanner />
      </div>
      <Legend />
    </div>
  );
}
