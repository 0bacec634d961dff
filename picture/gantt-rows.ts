import { describeExit, type ProcessId, type ProcessInfo, type Timeline } from '../simulator';
import type { GanttOptions, Row } from './gantt-view';

/** px at scale 1 */
const heading = 30;
const curve = 46;
const groupGap = 8;
const tallest = 34;
/** Where there is room for more. */
const roomiest = 52;
const leastReadable = 15;
const leastOfAll = 2;
const leastHeading = 16;

interface RowPlan {
  readonly kind: Row['kind'];
  readonly lane: number | undefined;
  readonly label: string;
  readonly process?: ProcessId;
}

/** `Process-1 · PID 4712 · exit 0` */
function processHeading(timeline: Timeline, { id, name, pid }: ProcessInfo): string {
  const span = timeline.processes[id];
  const exit = span === undefined ? '' : describeExit(span);
  return [name, `PID ${pid}`, exit].filter((part) => part !== '').join(' · ');
}

function planRows(timeline: Timeline, show: NonNullable<GanttOptions['show']>): RowPlan[] {
  const plan: RowPlan[] = [];
  const head = (label: string): void => {
    plan.push({ kind: 'heading', lane: undefined, label });
  };
  for (const process of timeline.log.processes) {
    const isOne = timeline.log.processes.length === 1;
    if (!isOne || show.threadsHeading !== false) {
      plan.push({
        kind: 'heading',
        lane: undefined,
        label: isOne ? 'Threads' : processHeading(timeline, process),
        ...(isOne ? {} : { process: process.id }),
      });
    }
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
    head('Parallelism');
    plan.push({ kind: 'parallelism', lane: undefined, label: 'running at once' });
  }
  return plan;
}

/** How tall a thread's lane is, at scale 1, where nothing limits the picture's height. */
const naturalHeight = (lanes: number): number => (lanes <= 16 ? tallest : lanes <= 40 ? 24 : 16);

const heightOf = (kind: Row['kind'], lane: number): number => {
  // Below what can be read, headings and the curve make room for lanes.
  if (kind === 'heading') return lane < leastReadable ? Math.max(leastHeading, lane * 2) : heading;
  if (kind === 'parallelism') return lane < leastReadable ? Math.max(24, lane * 3) : curve;
  return kind === 'gil' ? Math.max(lane * 0.65, Math.min(lane, 14)) : lane;
};

const gapAfter = (kind: Row['kind'], lane: number): number => {
  if (kind === 'heading') return 0;
  if (kind === 'parallelism') return groupGap;
  return lane < leastReadable ? Math.max(0.5, lane * 0.2) : lane * 0.26;
};

/** Whole pixels are sharp; below what can be read, their sum would be far from what fits. */
const roundFor = (lane: number): ((length: number) => number) =>
  lane < leastReadable ? (length) => length : Math.round;

function totalHeight(plan: readonly RowPlan[], lane: number, scale: number): number {
  const round = roundFor(lane);
  return plan.reduce(
    (sum, { kind }) => sum + round(heightOf(kind, lane) * scale) + round(gapAfter(kind, lane) * scale),
    0,
  );
}

/** The largest lane height, at scale 1, at which all rows fit; never less than `least`. */
function fittingHeight(plan: readonly RowPlan[], available: number, scale: number, least: number): number {
  let lane = roomiest;
  while (lane > least && totalHeight(plan, lane, scale) > available) lane -= lane > leastReadable ? 1 : 0.5;
  return lane;
}

/**
 * @param available px for the rows; undefined: as much as they need
 * @param allLanes whether lanes may be lower than can be read, so that more are in sight
 */
export function layoutRows(
  timeline: Timeline,
  show: NonNullable<GanttOptions['show']>,
  scale: number,
  available: number | undefined,
  allLanes = false,
): { rows: readonly Row[]; contentHeight: number } {
  const plan = planRows(timeline, show);
  const lane =
    available === undefined
      ? naturalHeight(plan.filter((row) => row.lane !== undefined).length)
      : fittingHeight(plan, available, scale, allLanes ? leastOfAll : leastReadable);
  const rows: Row[] = [];
  let y = 0;
  const round = roundFor(lane);
  for (const { kind, lane: index, label, process } of plan) {
    const height = round(heightOf(kind, lane) * scale);
    rows.push({ kind, lane: index, label, ...(process === undefined ? {} : { process }), y, height });
    y += height + round(gapAfter(kind, lane) * scale);
  }
  return { rows, contentHeight: y };
}
