import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import type { TimeWindow } from '../../picture';
import { useTheme } from '../app/use-theme';
import { ChartText } from '../chart/chart-text';
import { type Hit, hitScene } from '../chart/hit-scene';
import { measureText } from '../chart/measure-text';
import { SceneCanvas } from '../chart/scene-canvas';
import { useChartZoom } from '../chart/use-chart-zoom';
import { useSize } from '../chart/use-size';
import { Reachable } from '../ui/reachable';
import type { DrawRuns } from './draw-runs';

interface ComparisonChartProps {
  readonly draw: DrawRuns;
  readonly label: string;
  /** In {@link axisUnits}. */
  readonly window: TimeWindow;
  readonly scale: number;
  onZoom(window: TimeWindow): void;
  onSelect(difference: number): void;
}

/** The whole axis; zooming wants whole numbers, and nothing is shorter than 20. */
export const axisUnits = 1e9;

interface Pointed {
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
}

/** The predicted chart above the measured one, or that one alone, zoomed and moved together. */
export function ComparisonChart({ draw, label, window, scale, onZoom, onSelect }: ComparisonChartProps) {
  const { theme } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const [pointed, setPointed] = useState<Pointed>();
  const layout = useMemo(() => {
    if (width < 200 || height < 120) return undefined;
    const view = { start: window.start / axisUnits, end: window.end / axisUnits };
    return draw({ theme, width, height, view, scale, measureText });
  }, [draw, theme, width, height, window, scale]);
  useChartZoom({
    element: box,
    plot: layout?.plot ?? { x: 0, width: 0 },
    end: axisUnits,
    window,
    onZoom,
    onScroll: () => undefined,
  });
  const hitAt = (event: MouseEvent): Pointed | undefined => {
    if (layout === undefined) return undefined;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const hit = hitScene(layout.scene, x, y);
    return hit && { hit, x, y };
  };
  const onClick = (event: MouseEvent) => {
    const target = hitAt(event)?.hit.target;
    if (target?.kind === 'difference') onSelect(target.index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const factor = { '+': 0.5, '=': 0.5, '-': 2 }[event.key];
    if (factor === undefined && event.key !== '0') return;
    event.preventDefault();
    event.stopPropagation();
    onZoom(factor === undefined ? { start: 0, end: axisUnits } : zoomMiddle(window, factor));
  };
  return (
    <Reachable
      className="chart-box"
      ref={box}
      role="group"
      aria-label={`${label}: plus and minus zoom, zero shows all`}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => setPointed(event.buttons === 0 ? hitAt(event) : undefined)}
      onPointerLeave={() => setPointed(undefined)}
      onClick={onClick}
    >
      {layout && <SceneCanvas scene={layout.scene} />}
      {pointed?.hit.tooltip !== undefined && (
        <div
          className="chart-tooltip"
          style={{
            top: pointed.y + 16,
            ...(pointed.x > width / 2 ? { right: width - pointed.x + 12 } : { left: pointed.x + 12 }),
          }}
        >
          {pointed.hit.tooltip}
        </div>
      )}
      {layout?.charts.map((chart) => (
        <ChartText
          key={chart.label}
          layout={chart.layout}
          timeline={chart.timeline}
          label={`${chart.label}, in words`}
        />
      ))}
    </Reachable>
  );
}

export function zoomMiddle(window: TimeWindow, factor: number): TimeWindow {
  const middle = (window.start + window.end) / 2;
  const half = Math.min(axisUnits, Math.max(20, (window.end - window.start) * factor)) / 2;
  const start = Math.min(Math.max(0, middle - half), axisUnits - 2 * half);
  return { start, end: start + 2 * half };
}
