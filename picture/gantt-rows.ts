import type { Timeline } from '../simulator';
import type { GanttOptions, Row } from './gantt-view';

/** px at scale 1 */
const heading = 30;
const curve = 46;
const groupGap = 8;
const tallest = 34;
const leastInWindow = 15;

interface RowPlan {
  readonly kind: Row['kind'];
  readonly lane: number | undefined;
  readonly label: string;
}

function planRows(timeline: Timeline, show: NonNullable<GanttOptions['show']>): RowPlan[] {
  const plan: RowPlan[] = [];
  const head = (label: string): void => {
    plan.push({ kind: 'heading', lane: undefined, label });
  };
  for (const process of timeline.log.processes) {
    head(timeline.log.processes.length > 1 ? `${process.name} · PID ${process.pid}` : 'Threads');
    for (const lane of timeline.lanes) {
      if (lane.kind === 'cpu' || lane.process !== process.id) continue;
      if (lane.kind === 'gil' && show.gil === false) continue;
      plan.push({ kind: lane.kind, lane: lane.index, label: lane.label });
    }
  }
  if (show.cpus !== false) {
    head('CPUs');
    for (const lane of timeline.cpuLanes) plan.push({ kind: 'cpu', lane: lane.index, label: lane.label });
  }
  if (show.parallelism !== false) {
    head('Running at once');
    plan.push({ kind: 'parallelism', lane: undefined, label: 'running at once' });
  }
  return plan;
}

/** How tall a thread's lane is, at scale 1, where nothing limits the picture's height. */
const naturalHeight = (lanes: number): number => (lanes <= 16 ? tallest : lanes <= 40 ? 24 : 16);

const heightOf = (kind: Row['kind'], lane: number): number => {
  if (kind === 'heading') return heading;
  if (kind === 'parallelism') return curve;
  return kind === 'gil' ? Math.max(lane * 0.65, Math.min(lane, 14)) : lane;
};

const gapAfter = (kind: Row['kind'], lane: number): number => {
  if (kind === 'heading') return 0;
  return kind === 'parallelism' ? groupGap : Math.max(3, lane * 0.26);
};

function totalHeight(plan: readonly RowPlan[], lane: number): number {
  return plan.reduce((sum, { kind }) => sum + heightOf(kind, lane) + gapAfter(kind, lane), 0);
}

/** The largest lane height, at scale 1, at which all rows fit; never less than can be read. */
function fittingHeight(plan: readonly RowPlan[], available: number): number {
  let lane = tallest;
  while (lane > leastInWindow && totalHeight(plan, lane) > available) lane--;
  return lane;
}

/** @param available px for the rows; undefined: as much as they need */
export function layoutRows(
  timeline: Timeline,
  show: NonNullable<GanttOptions['show']>,
  scale: number,
  available: number | undefined,
): { rows: readonly Row[]; contentHeight: number } {
  const plan = planRows(timeline, show);
  const lane =
    available === undefined
      ? naturalHeight(plan.filter((row) => row.lane !== undefined).length)
      : fittingHeight(plan, available / scale);
  const rows: Row[] = [];
  let y = 0;
  for (const { kind, lane: index, label } of plan) {
    const height = Math.round(heightOf(kind, lane) * scale);
    rows.push({ kind, lane: index, label, y, height });
    y += height + Math.round(gapAfter(kind, lane) * scale);
  }
  return { rows, contentHeight: y };
}
