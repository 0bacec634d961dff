import { ArrowLeft, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { useMemo, useState } from 'react';
import { type ComparedTimelines, type ComparisonAxis, toComparedTimelines } from '../../picture';
import type { MeasuredRun } from '../../services/host';
import {
  buildTimeline,
  compareRuns,
  describeMeasured,
  type EventLog,
  formatDuration,
  nanoseconds,
} from '../../simulator';
import { ExportButton } from '../app/export-button';
import { useTheme } from '../app/use-theme';
import { describeOutcome } from '../inspector/outcome-words';
import { Reachable } from '../ui/reachable';
import { axisUnits, ComparisonChart, zoomMiddle } from './comparison-chart';
import { DifferenceList } from './difference-list';
import { drawAlone, drawCompared } from './draw-runs';
import { FigureTable } from './figure-table';

interface SingleRunProps {
  /** Undefined: it cannot be simulated, see `problem`. */
  readonly predicted: EventLog | undefined;
  /** Why not. */
  readonly problem: string | undefined;
  readonly measured: MeasuredRun;
  readonly measuredOn: string;
  /** Its number among many, from 0; undefined where it is the only one. */
  readonly number: number | undefined;
  readonly scale: number;
  onBack(): void;
}

const wholeAxis = { start: 0, end: axisUnits };
/** px */
const exportWidth = 1200;

function AxisPicker({
  axis,
  onChange,
}: {
  readonly axis: ComparisonAxis;
  onChange(axis: ComparisonAxis): void;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label="Time axis"
      value={axis}
      onValueChange={(value) => {
        if (value === 'one' || value === 'stretched') onChange(value);
      }}
    >
      <ToggleGroup.Item value="one" title="The same time stands below the same">
        One axis
      </ToggleGroup.Item>
      <ToggleGroup.Item value="stretched" title="Each run reaches from edge to edge">
        Stretched
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}

/** `4.5 times as long as predicted` */
function describeLength({ predicted, measured }: ComparedTimelines): string {
  if (predicted.end === 0) return 'where nothing was predicted to take time';
  const factor = measured.end / predicted.end;
  if (factor >= 0.95 && factor <= 1.05) return 'about as long as predicted';
  const text = factor >= 10 ? Math.round(factor).toLocaleString('en') : factor.toFixed(factor < 0.1 ? 2 : 1);
  return `${text} times as long as predicted`;
}

/** What is known of one run: beside the predicted one, or alone. */
function useRun(predicted: EventLog | undefined, { log, cpuTimes }: MeasuredRun) {
  return useMemo(() => {
    if (predicted === undefined) {
      return { compared: undefined, alone: buildTimeline(log), ...describeMeasured(log, cpuTimes) };
    }
    const compared = toComparedTimelines(compareRuns(predicted, log, cpuTimes));
    const { pairs, figures } = compared.comparison;
    return { compared, alone: compared.measured, pairs, figures };
  }, [predicted, log, cpuTimes]);
}

/** One measured run below the predicted one, or alone: charts, differences, figures. */
export function SingleRun(props: SingleRunProps) {
  const { predicted, problem, measured, measuredOn, number, scale, onBack } = props;
  const { theme } = useTheme();
  const [axis, setAxis] = useState<ComparisonAxis>('one');
  const [window, setWindow] = useState(wholeAxis);
  const [selected, setSelected] = useState<number>();
  const { compared, alone, pairs, figures } = useRun(predicted, measured);
  const { text, isTrouble } = describeOutcome(measured.log.outcome);
  const select = (index: number) => setSelected(selected === index ? undefined : index);
  const draw = useMemo(
    () => (compared === undefined ? drawAlone(alone) : drawCompared(compared, axis, measuredOn, selected)),
    [compared, alone, axis, measuredOn, selected],
  );
  const drawPage = () => {
    const view = { start: window.start / axisUnits, end: window.end / axisUnits };
    return draw({ theme, width: exportWidth, view }).scene;
  };
  return (
    <div className="single-run">
      <div className="single-head">
        {number !== undefined && (
          <button type="button" className="button quiet" onClick={onBack}>
            <ArrowLeft aria-hidden />
            All runs
          </button>
        )}
        <p className="single-words">
          {number === undefined ? 'Took' : `Run ${number + 1} took`}{' '}
          <strong>{formatDuration(nanoseconds(measured.log.end), 1)}</strong>
          {compared !== undefined && `, ${describeLength(compared)}`};{' '}
          <span className={isTrouble ? 'problem' : undefined}>{text}</span>
          {measured.lostEvents > 0 && ` · ${measured.lostEvents.toLocaleString('en')} events lost`}
        </p>
        <span className="zoom-buttons">
          {compared !== undefined && (
            <AxisPicker
              axis={axis}
              onChange={(next) => {
                setAxis(next);
                setWindow(wholeAxis);
              }}
            />
          )}
          <button
            type="button"
            className="button quiet"
            aria-label="Zoom out both"
            title="Zoom out (−)"
            onClick={() => setWindow(zoomMiddle(window, 2))}
          >
            <ZoomOut aria-hidden />
          </button>
          <button
            type="button"
            className="button quiet"
            aria-label="Zoom in both"
            title="Zoom in (+)"
            onClick={() => setWindow(zoomMiddle(window, 0.5))}
          >
            <ZoomIn aria-hidden />
          </button>
          <button
            type="button"
            className="button quiet"
            aria-label="Show both whole runs"
            title="Show both whole runs (0, or double-click)"
            onClick={() => setWindow(wholeAxis)}
          >
            <Maximize2 aria-hidden />
          </button>
          <ExportButton
            what={compared === undefined ? 'real run' : 'both charts'}
            file={measured.log.file}
            draw={drawPage}
          />
        </span>
      </div>
      <div className="chart-area">
        <ComparisonChart
          draw={draw}
          label={compared === undefined ? 'Measured timeline' : 'Predicted and measured timeline'}
          window={window}
          scale={scale}
          onZoom={setWindow}
          onSelect={select}
        />
      </div>
      <div className="single-facts">
        {compared === undefined ? (
          <Reachable role="region" aria-label="Why nothing is predicted">
            <h3>Not predicted</h3>
            <p className="no-difference">
              The program cannot be simulated, so there is nothing to compare with.
            </p>
            <p className="real-trouble faint">{problem}</p>
          </Reachable>
        ) : (
          <section aria-label="Differences between predicted and measured">
            <h3>Differences</h3>
            <DifferenceList
              differences={compared.comparison.differences}
              selected={selected}
              onSelect={select}
            />
          </section>
        )}
        <Reachable role="region" aria-label="Predicted and measured figures">
          <FigureTable pairs={pairs} figures={figures} isPredicted={compared !== undefined} />
        </Reachable>
      </div>
    </div>
  );
}
