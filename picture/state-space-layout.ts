import { graphlib, layout } from '@dagrejs/dagre';
import type { StateSpace } from '../simulator';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the states of a space are drawn, px at scale 1; from top to bottom as a program goes on. */
export interface StateSpaceLayout {
  readonly width: number;
  readonly height: number;
  /** By state: its centre. */
  readonly places: readonly Point[];
  /** By transition: from border to border. */
  readonly routes: readonly (readonly Point[])[];
}

/** px: a state's box, and the room around it. */
export const stateSize = 12;
const between = 12;
const betweenLevels = 24;
const margin = 16;

/** More states than that are placed by a quicker rule, which leaves longer transitions. */
const mostForShortest = 150;

/** Places states so that few transitions cross; takes some tenths of a second for hundreds of states. */
export function layoutStateSpace({ states, transitions }: StateSpace): StateSpaceLayout {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({
    nodesep: between,
    ranksep: betweenLevels,
    edgesep: 6,
    marginx: margin,
    marginy: margin,
    ranker: states.length > mostForShortest ? 'longest-path' : 'network-simplex',
  });
  states.forEach((_, state) => {
    graph.setNode(String(state), { width: stateSize, height: stateSize });
  });
  transitions.forEach(({ from, to }, transition) => {
    if (from !== to) graph.setEdge(String(from), String(to), { weight: 1 }, String(transition));
  });
  layout(graph);
  const size = graph.graph();
  const places = states.map((_, state): Point => {
    const { x, y } = graph.node(String(state));
    return { x, y };
  });
  const routes = transitions.map(({ from, to }, transition): readonly Point[] =>
    from === to
      ? []
      : graph
          .edge({ v: String(from), w: String(to), name: String(transition) })
          .points.map(({ x, y }: Point) => ({ x, y })),
  );
  return { width: size.width ?? 0, height: size.height ?? 0, places, routes };
}
