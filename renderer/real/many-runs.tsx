import { CircleAlert, CircleCheck, CircleHelp, LoaderCircle } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { stackScenes } from '../../picture';
import {
  type Bins,
  countSwitches,
  groupResults,
  judgeEnds,
  noPrediction,
  type ResultsBy,
  type RunCounts,
  varyingGlobals,
} from '../../simulator';
import { ExportButton } from '../app/export-button';
import { useTheme } from '../app/use-theme';
import { measureText } from '../chart/measure-text';
import { useSize } from '../chart/use-size';
import { Reachable } from '../ui/reachable';
import { BarChart, type BarWords } from './bar-chart';
import {
  describeChance,
  describeSwitchBin,
  describeTimeBin,
  drawResults,
  drawSwitches,
  drawTimes,
  formatCount,
  mostBars,
} from './draw-results';
import { type Foreseen, isUnderWay, type RealView } from './real-state';
import { ResultsByPicker } from './results-by-picker';
import type { RealRunsControl } from './use-real-runs';

const nothingYet = noPrediction('');
const plural = (n: number, noun: string): string => `${formatCount(n)} ${noun}${n === 1 ? '' : 's'}`;

interface VerdictProps {
  readonly foreseen: Foreseen;
  readonly faults: number;
  readonly notCovered: number;
}

/** How the observed results stand to exploration, in a sentence. */
function Verdict({ foreseen, faults, notCovered }: VerdictProps) {
  const { prediction, states, problem } = foreseen;
  const line = (Icon: typeof CircleCheck, kind: string, text: ReactNode) => (
    <p className={`runs-verdict ${kind}`} role="status">
      <Icon aria-hidden />
      <span>{text}</span>
    </p>
  );
  if (problem !== undefined) return line(CircleHelp, '', `Not compared: ${problem}`);
  if (prediction === undefined) {
    return line(
      LoaderCircle,
      'waiting',
      `Looking at every schedule: ${formatCount(states ?? 0)} states so far`,
    );
  }
  if (prediction.problem !== undefined) {
    return line(CircleHelp, '', `Not compared with all schedules: ${prediction.problem}.`);
  }
  const searched = plural(prediction.states, 'state');
  if (faults > 0) {
    return line(
      CircleAlert,
      'fault',
      `${plural(faults, 'run')} came to what no schedule leads to, by our exploration (${searched}). This is a fault in Timeslice; please report it.`,
    );
  }
  if (notCovered === 0) {
    return line(
      CircleCheck,
      'good',
      `Every run came to a predicted result: exploration looked at every schedule (${searched}).`,
    );
  }
  const why = prediction.readsClock
    ? 'the program reads the clock, so that its results depend on how long things take'
    : 'there are too many schedules to look at them all';
  return line(
    CircleHelp,
    '',
    `Of ${plural(notCovered, 'run')} exploration says nothing (${searched}): ${why}.`,
  );
}

interface ManyRunsProps {
  readonly control: RealRunsControl;
  readonly scale: number;
}

/** px */
const exportWidth = 900;

/** What many runs came to, beside what exploration predicts; and how long they took. */
export function ManyRuns({ control, scale }: ManyRunsProps) {
  const { view } = control;
  const { theme } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [by, setBy] = useState<ResultsBy>({ kind: 'end' });
  const { state, foreseen } = view;
  const counts = state?.counts;
  const prediction = foreseen.prediction ?? nothingYet;
  const judgement = useMemo(
    () => (counts === undefined ? undefined : judgeEnds(counts, prediction)),
    [counts, prediction],
  );
  const names = useMemo(
    () => (counts === undefined ? [] : varyingGlobals(counts, prediction)),
    [counts, prediction],
  );
  const groups = useMemo(
    () =>
      counts === undefined || judgement === undefined ? [] : groupResults(by, counts, judgement, prediction),
    [by, counts, judgement, prediction],
  );
  const surface = { theme, width, scale, measureText };
  const isWide = width >= 640;
  const half = isWide ? Math.floor(width / 2) : width;
  const height = Math.round(190 * scale);
  const predictedSwitches = useMemo(
    () => (foreseen.log === undefined ? undefined : countSwitches(foreseen.log).total),
    [foreseen.log],
  );
  const resultWords = groups.map(
    ({ label, runs, example, probability }): BarWords => ({
      label: `${label}: ${plural(runs, 'run')}${probability === undefined ? '' : `, predicted ${describeChance(probability)}`}. Shows one of them.`,
      isOpen: example !== undefined && !isUnderWay(view),
    }),
  );
  const press = (example: number | undefined) => {
    if (example !== undefined) control.choose(example);
  };
  const drawPage = (counts: RunCounts) => {
    const page = { theme, width: exportWidth, scale: 1 };
    const results = drawResults('Results', groups, counts.runs, page);
    const times = drawTimes(counts.times, foreseen.log?.end, 200, page);
    const switches = drawSwitches(counts.switches, predictedSwitches, 200, page);
    const scenes = [results, times, switches].map(({ scene }) => scene);
    const title = `${formatCount(counts.runs)} real runs of ${view.subject?.file ?? 'a program'}`;
    return stackScenes(scenes, title);
  };
  return (
    <Reachable role="region" className="many-runs" ref={box} aria-label="What the runs came to">
      {counts !== undefined && judgement !== undefined && width >= 300 && (
        <>
          <div className="many-head">
            <Heading view={view} results={counts.ends.length} />
            {counts.runs > 0 && (
              <ExportButton
                what="results of real runs"
                file={view.subject?.file ?? 'program'}
                draw={() => drawPage(counts)}
              />
            )}
          </div>
          {!isUnderWay(view) && (
            <Verdict foreseen={foreseen} faults={judgement.faults} notCovered={judgement.notCovered} />
          )}
          <div className="results-head">
            <h3>Results</h3>
            <ResultsByPicker by={by} names={names} onChange={setBy} />
          </div>
          <BarChart
            layout={drawResults('Results', groups, counts.runs, surface)}
            label="Results"
            orientation="vertical"
            words={resultWords}
            onPress={(bar) => press(groups[bar]?.example)}
          />
          <BarsKey hasPrediction={groups.some(({ probability }) => probability !== undefined)} />
          {groups.length > mostBars && (
            <p className="faint results-more">and {plural(groups.length - mostBars, 'other result')}</p>
          )}
          <div className={isWide ? 'histograms wide' : 'histograms'}>
            <BarChart
              layout={drawTimes(counts.times, foreseen.log?.end, height, { ...surface, width: half })}
              label="Times"
              orientation="horizontal"
              words={binWords(counts.times, (bin) => describeTimeBin(counts.times, bin), !isUnderWay(view))}
              onPress={(bar) => press(counts.times.examples[bar])}
            />
            <BarChart
              layout={drawSwitches(counts.switches, predictedSwitches, height, { ...surface, width: half })}
              label="Switches"
              orientation="horizontal"
              words={binWords(
                counts.switches,
                (bin) => describeSwitchBin(counts.switches, bin),
                !isUnderWay(view),
              )}
              onPress={(bar) => press(counts.switches.examples[bar])}
            />
          </div>
        </>
      )}
    </Reachable>
  );
}

function Heading({ view, results }: { readonly view: RealView; readonly results: number }) {
  const { state, subject } = view;
  if (state === undefined || subject === undefined) return null;
  return (
    <h2 className="real-heading">
      <strong>{plural(state.counts.runs, 'run')}</strong> on{' '}
      {subject.runner.name.toLowerCase() === 'worker threads' ? 'worker threads' : subject.runner.name}:{' '}
      {results === 1 ? 'all with the same result' : `${formatCount(results)} different results`}
      {view.phase === 'cancelled' && (
        <span className="faint"> (stopped before {formatCount(state.runs)})</span>
      )}
      {state.lostEvents > 0 && <span className="faint"> · {plural(state.lostEvents, 'event')} lost</span>}
    </h2>
  );
}

const binWords = (bins: Bins, describe: (bin: number) => string, isOver: boolean): BarWords[] =>
  bins.counts.map((count, bin) => ({
    label: `${describe(bin)}: ${plural(count, 'run')}. Shows one of them.`,
    isOpen: bins.examples[bin] !== undefined && isOver,
  }));

/** What the two bars of a result mean. */
function BarsKey({ hasPrediction }: { readonly hasPrediction: boolean }) {
  return (
    <ul className="legend bars-key" aria-label="Legend of the results">
      <li>
        <span className="swatch" aria-hidden>
          <span className="observed" />
        </span>
        observed
      </li>
      {hasPrediction && (
        <li>
          <span className="swatch" aria-hidden>
            <span className="expected" />
          </span>
          predicted, if the scheduler chose evenly each time
        </li>
      )}
    </ul>
  );
}
