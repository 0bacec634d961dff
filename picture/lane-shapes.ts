import {
  type Lane,
  laneShares,
  NONE,
  readSegment,
  type Segment,
  type SegmentState,
  segmentStates,
  type Timeline,
} from '../simulator';
import { centredBaseline, type GanttStyle } from './gantt-style';
import type { GanttOptions, MeasureText, Row, TimeWindow } from './gantt-view';
import { cutLane } from './lane-pieces';
import type { Fill, RectShape, Shape } from './scene';
import { describeSegment, threadNames, waitLabels } from './segment-words';
import { StackPaths } from './stack-paths';
import { type StateStyle, type StyledState, stateFill, type Theme, threadColor } from './theme';

/** What a lane is drawn with. */
export interface LaneContext {
  readonly timeline: Timeline;
  readonly theme: Theme;
  readonly style: GanttStyle;
  readonly window: TimeWindow;
  /** Of the window's two ends. */
  readonly left: number;
  readonly width: number;
  readonly timeToX: (time: number) => number;
  readonly measure: MeasureText;
  readonly selection: GanttOptions['selection'];
}

interface Look {
  readonly fill: Fill;
  readonly text: string;
  readonly outline: string | undefined;
  /** Share of the lane's height. */
  readonly height: number;
}

const styledStateOf: Readonly<Record<string, StyledState>> = {
  running: 'running',
  ready: 'ready',
  gil: 'gil',
  blocked: 'blocked',
  io: 'io',
  sleep: 'io',
};

const lookOfState = (style: StateStyle, scale: number): Look => ({
  fill: stateFill(style, scale),
  text: style.text,
  outline: style.outline,
  height: style.height,
});

const switchingLook = (theme: Theme, scale: number): Look => ({
  fill: { pattern: 'lines', ink: theme.mutedText, paper: theme.gridLine, scale },
  text: theme.text,
  outline: undefined,
  height: 1,
});

/** Undefined: not drawn as a bar (a thread that is not started). */
function lookOf(
  { theme, style: { scale } }: LaneContext,
  lane: Lane,
  state: string,
  thread: number,
): Look | undefined {
  if (lane.kind === 'thread') {
    const styled = styledStateOf[state];
    return styled === undefined ? undefined : lookOfState(theme.states[styled], scale);
  }
  if (state === 'switching') return switchingLook(theme, scale);
  return { ...threadColor(theme, thread), outline: undefined, height: 1 };
}

/** How much of a stack's height states take, from the bottom up: running first, as it is what counts. */
const stackedStates: readonly SegmentState[] = ['running', 'gil', 'ready', 'blocked', 'io', 'sleep'];
const stackOrder = stackedStates.map((state) => segmentStates.indexOf(state));

function* stackKeys(lane: Lane): Generator<{ key: number; state: string; thread: number }> {
  if (lane.kind === 'thread') {
    for (const key of stackOrder) yield { key, state: segmentStates[key], thread: lane.thread };
    return;
  }
  for (let key = 1; key < lane.shares.keys; key++) yield { key, state: 'held', thread: key - 1 };
  yield { key: 0, state: 'switching', thread: 0 };
}

/** The lane's life: from its first segment to its last; of a GIL, its process's. */
function drawGround(context: LaneContext, lane: Lane, y: number, height: number): Shape[] {
  const { segments } = lane;
  const { theme, left, width, timeToX, timeline } = context;
  const clamp = (x: number): number => Math.min(left + width, Math.max(left, x));
  const whole = lane.kind !== 'thread';
  const process = lane.kind === 'gil' ? timeline.processes[lane.process] : undefined;
  const from = whole ? (process?.start ?? 0) : (segments.start[0] ?? 0);
  const to = whole ? (process?.end ?? timeline.end) : (segments.end[segments.length - 1] ?? 0);
  const x = clamp(timeToX(from));
  const right = clamp(timeToX(to));
  if (right <= x) return [];
  return [
    {
      kind: 'rect',
      x,
      y,
      width: right - x,
      height,
      radius: Math.min(3 * context.style.scale, (right - x) / 2),
      fill: theme.lane,
      target: { kind: 'lane', lane: lane.index },
    },
  ];
}

function drawSegment(context: LaneContext, lane: Lane, index: number, row: Row, y: number): Shape[] {
  const { theme, style, left, width, timeToX, timeline, selection } = context;
  const segment = readSegment(lane, index);
  const x = Math.max(left, timeToX(segment.start));
  const right = Math.min(left + width, timeToX(segment.end));
  const middle = y + row.height / 2;
  const target = { kind: 'segment', lane: lane.index, index } as const;
  const look = lookOf(context, lane, segment.state, segment.thread);
  if (look === undefined) {
    const stroke = { color: theme.mutedText, width: style.scale, dash: [2, 4] } as const;
    return [{ kind: 'line', x1: x, y1: middle, x2: right, y2: middle, stroke, target }];
  }
  const height = row.height * look.height;
  const isSelected =
    selection?.kind === 'segment' && selection.lane === lane.index && selection.index === index;
  // A narrow bar would be all outline.
  const outline = right - x < 5 ? undefined : (look.outline ?? theme.background);
  const bar: RectShape = {
    kind: 'rect',
    x,
    y: middle - height / 2,
    width: right - x,
    height,
    radius: Math.min(2.5 * style.scale, (right - x) / 3),
    fill: look.fill,
    ...(isSelected
      ? { stroke: { color: theme.playhead, width: 2.5 * style.scale } }
      : outline === undefined
        ? {}
        : { stroke: { color: outline, width: style.scale } }),
    target,
    tooltip: describeSegment(timeline.log, lane, index),
  };
  return [bar, ...labelSegment(context, lane, segment, bar, look)];
}

/** The first of the texts that fits. */
function firstFitting(context: LaneContext, texts: readonly string[], room: number): string | undefined {
  return texts.find((text) => context.measure(text, context.style.segmentFont) <= room);
}

function labelSegment(
  context: LaneContext,
  lane: Lane,
  segment: Segment,
  bar: RectShape,
  look: Look,
): Shape[] {
  const { style, timeline, theme, measure } = context;
  const font = style.segmentFont;
  const middle = bar.y + bar.height / 2;
  const y = centredBaseline(middle, font);
  const pad = 7 * style.scale;
  const owns = lane.kind === 'thread' && segment.state !== 'running';
  if (!owns) {
    if (bar.height < font.size * 1.15 || segment.state === 'switching') return [];
    const texts =
      lane.kind === 'thread'
        ? timeline.cpuLanes.length > 1
          ? [`CPU ${segment.cpu}`]
          : []
        : threadNames(timeline.log, segment.thread);
    const text = firstFitting(context, texts, bar.width - 2 * pad);
    if (text === undefined) return [];
    return [{ kind: 'text', x: bar.x + pad, y, text, font, fill: look.text, anchor: 'start' }];
  }
  // Words do not read on a texture or on a thin bar: they get a gap in it, with bar left on both sides.
  const text = firstFitting(context, waitLabels(timeline.log, segment), bar.width - 8 * pad);
  if (text === undefined || lane.kind !== 'thread' || bar.height / look.height < font.size * 1.4) return [];
  const width = measure(text, font) + 2 * pad;
  const height = Math.max(bar.height + 2 * style.scale, font.size * 1.4);
  const left = bar.x + 3 * pad;
  return [
    {
      kind: 'rect',
      x: left,
      y: middle - height / 2,
      width,
      height,
      fill: theme.lane,
    },
    { kind: 'text', x: left + width / 2, y, text, font, fill: theme.mutedText, anchor: 'middle' },
  ];
}

/** From the end of a process to where its parent took note of it: nothing runs, but its exit status is kept. */
function drawZombie(context: LaneContext, lane: Lane, row: Row, y: number): Shape[] {
  const { theme, style, left, width, timeToX, timeline, measure } = context;
  if (lane.kind !== 'thread') return [];
  const span = timeline.processes[lane.process];
  if (span?.mainThread !== lane.thread || span.maker === NONE || span.end === undefined) return [];
  const x = Math.max(left, timeToX(span.end));
  const right = Math.min(left + width, timeToX(span.reaped ?? timeline.end));
  if (right - x < 2) return [];
  const middle = y + row.height / 2;
  const target = { kind: 'lane', lane: lane.index } as const;
  const name = timeline.log.processes[lane.process]?.name ?? 'The process';
  const tooltip = `${name} has ended and waits to be joined: a zombie`;
  const stroke = { color: theme.mutedText, width: 1.5 * style.scale, dash: [1, 4] } as const;
  const line: Shape = { kind: 'line', x1: x, y1: middle, x2: right, y2: middle, stroke, target, tooltip };
  const font = style.segmentFont;
  const room = measure('zombie', font) + 16 * style.scale;
  if (right - x < room * 1.6 || row.height < font.size * 1.2) return [line];
  const centre = (x + right) / 2;
  const gap: Shape = {
    kind: 'rect',
    x: centre - room / 2,
    y: middle - font.size * 0.7,
    width: room,
    height: font.size * 1.4,
    fill: theme.background,
    target,
    tooltip,
  };
  const text: Shape = {
    kind: 'text',
    x: centre,
    y: centredBaseline(middle, font),
    text: 'zombie',
    font,
    fill: theme.mutedText,
    anchor: 'middle',
  };
  return [line, gap, text];
}

/** One lane's ground, segments and stacks, at `y` in the scene. */
export function drawLane(context: LaneContext, lane: Lane, row: Row, y: number): Shape[] {
  const { timeToX, window, width } = context;
  const shapes = [...drawGround(context, lane, y, row.height), ...drawZombie(context, lane, row, y)];
  const stacks = new StackPaths(lane.shares.keys);
  const shares = new Float64Array(lane.shares.keys);
  const keys = [...stackKeys(lane)];
  const segmentShapes: Shape[] = [];
  for (const piece of cutLane(lane, window, width)) {
    if (piece.kind === 'segment') {
      segmentShapes.push(...drawSegment(context, lane, piece.index, row, y));
      continue;
    }
    laneShares(lane, piece.start, piece.end, shares);
    const left = timeToX(piece.start);
    const right = timeToX(piece.end);
    let bottom = y + row.height;
    for (const { key } of keys) {
      if (shares[key] === 0) continue;
      const height = (row.height * shares[key]) / (piece.end - piece.start);
      stacks.add(key, left, bottom - height, right, bottom);
      bottom -= height;
    }
  }
  for (const { key, state, thread } of keys) {
    const d = stacks.path(key);
    const look = lookOf(context, lane, state, thread);
    if (d === '' || look === undefined) continue;
    shapes.push({ kind: 'path', d, fill: look.fill, target: { kind: 'stack', lane: lane.index, key } });
  }
  shapes.push(...segmentShapes);
  return shapes;
}
