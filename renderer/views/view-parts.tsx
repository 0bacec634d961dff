import { type ComponentType, lazy } from 'react';
import { ChartPanel, ChartTools } from '../chart/chart-panel';
import type { ViewId } from './view-list';

interface PanelProps {
  /** 1 .. 4; more than 1 when presenting */
  readonly scale: number;
}

/** What a view consists of. */
interface ViewParts {
  readonly Panel: ComponentType<PanelProps>;
  /** Its buttons, at the right of the tabs. */
  readonly Tools?: ComponentType;
}

/** The parts of every view; those that are not seen at once are fetched when they are. */
export const viewParts: Readonly<Record<ViewId, ViewParts>> = {
  timeline: { Panel: ChartPanel, Tools: ChartTools },
  interleavings: {
    Panel: lazy(async () => ({ default: (await import('../explorer/explorer-panel')).ExplorerPanel })),
  },
  real: {
    Panel: lazy(async () => ({ default: (await import('../real/real-panel')).RealPanel })),
  },
};
