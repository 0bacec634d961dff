import type { SpaceEnd, StateSpace } from '../simulator';
import type { Scene, Shape, Stroke } from './scene';
import { pathNumber } from './stack-paths';
import { type StateSpaceLayout, stateSize } from './state-space-layout';
import { type Theme, threadColor } from './theme';

export interface StateSpaceOptions {
  readonly space: StateSpace;
  readonly layout: StateSpaceLayout;
  readonly theme: Theme;
  /** px there are; a wider picture is made smaller, down to half its size. */
  readonly width: number;
  /** The states that the run goes through, in order; undefined: no run that the space knows. */
  readonly path: readonly number[] | undefined;
  /** The state at the playhead. */
  readonly current: number | undefined;
  /** The state that keys have chosen. */
  readonly chosen?: number | undefined;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const endNames: Readonly<Record<SpaceEnd, string>> = {
  finished: 'the end',
  exception: 'the end, after an exception',
  deadlock: 'a deadlock',
};

/** What a state is and where its threads stand, in a sentence or two. */
export function describeState({ states }: StateSpace, state: number): string {
  const { end, places = [] } = states[state] ?? {};
  const what = end === undefined ? `State ${state + 1}` : `State ${state + 1}: ${endNames[end]}`;
  return `${what}. ${places.join(', ')}`;
}

const smallest = 0.5;

const at = ({ x, y }: Point): string => `${pathNumber(x)} ${pathNumber(y)}`;

/** A smooth line through the middle of each stretch. */
function routeToPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = [`M${at(first)}`];
  rest.forEach((point, i) => {
    const next = rest[i + 1];
    if (next === undefined) parts.push(i === 0 ? `L${at(point)}` : `T${at(point)}`);
    else parts.push(`Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`);
  });
  // The last stretch is straight: a `T` would overshoot.
  return parts.join('').replace(/T([^T]*)$/, 'L$1');
}

function diamond({ x, y }: Point, radius: number): string {
  return `M${at({ x, y: y - radius })}L${at({ x: x + radius, y })}L${at({ x, y: y + radius })}L${at({ x: x - radius, y })}Z`;
}

const circle = ({ x, y }: Point, r: number): string =>
  `M${at({ x: x - r, y })}a${pathNumber(r)} ${pathNumber(r)} 0 1 0 ${pathNumber(2 * r)} 0a${pathNumber(r)} ${pathNumber(r)} 0 1 0 ${pathNumber(-2 * r)} 0Z`;

/** How a picture of a given width is scaled, and where in it a point of the layout is. */
export function placeStates(
  layout: StateSpaceLayout,
  width: number,
): { readonly scale: number; readonly place: (point: Point) => Point } {
  const scale = Math.max(smallest, Math.min(1, width / Math.max(1, layout.width)));
  const shift = Math.max(0, (width - layout.width * scale) / 2);
  return { scale, place: ({ x, y }) => ({ x: x * scale + shift, y: y * scale }) };
}

/** A space's states and transitions: these in the colours of their threads, failures red and pointed, the run's way bold. */
export function drawStateSpace(options: StateSpaceOptions): Scene {
  const { space, layout, theme, path, current } = options;
  const { scale, place } = placeStates(layout, options.width);
  const onPath = new Set(path?.slice(1).map((state, i) => `${path[i]}>${state}`));
  const visited = new Set(path);
  const radius = (stateSize / 2) * scale;

  const edges = space.transitions.map((transition, index) => {
    const isOnPath = onPath.has(`${transition.from}>${transition.to}`);
    const color = transition.fails ? theme.danger : threadColor(theme, transition.thread).fill;
    const shape: Shape = {
      kind: 'path',
      d: routeToPath((layout.routes[index] ?? []).map(place)),
      stroke: { color, width: (isOnPath ? 3 : 1.1) * Math.max(scale, 0.8) },
    };
    return { isOnPath, shape };
  });
  const nodes = space.states.map(({ end }, state): Shape => {
    const centre = place(layout.places[state] ?? { x: 0, y: 0 });
    const isTrouble = end === 'deadlock' || end === 'exception';
    const fill = isTrouble ? theme.danger : end === 'finished' ? theme.accent : theme.background;
    return {
      kind: 'path',
      d: isTrouble ? diamond(centre, radius * 1.35) : circle(centre, radius * (end === undefined ? 0.85 : 1)),
      fill: state === current ? theme.text : visited.has(state) && end === undefined ? theme.mutedText : fill,
      stroke: {
        color: isTrouble ? theme.danger : end === undefined ? theme.mutedText : theme.accent,
        width: 1.3,
      },
      target: { kind: 'state', state },
      tooltip: describeState(space, state),
    };
  });
  const ring = (state: number | undefined, stroke: Stroke): Shape[] => {
    const centre = state === undefined ? undefined : layout.places[state];
    return centre === undefined ? [] : [{ kind: 'path', d: circle(place(centre), radius * 2), stroke }];
  };
  const rings = [
    ...ring(current, { color: theme.text, width: 2.5 }),
    ...ring(options.chosen, { color: theme.accent, width: 2.5, dash: [4, 3] }),
  ];
  const ends = space.states.filter(({ end }) => end === 'deadlock' || end === 'exception').length;
  return {
    width: Math.max(options.width, layout.width * scale),
    height: layout.height * scale,
    background: theme.background,
    title: 'State space',
    description: `${space.states.length} states and ${space.transitions.length} transitions; ${ends} of the states are ends that went wrong.`,
    shapes: [
      {
        kind: 'group',
        opacity: path === undefined ? 1 : 0.45,
        shapes: edges.filter((e) => !e.isOnPath).map((e) => e.shape),
      },
      ...edges.filter((e) => e.isOnPath).map((e) => e.shape),
      ...nodes,
      ...rings,
    ],
  };
}
