import { type ComponentType, lazy } from 'react';
import type { AppCommands } from '../app/use-app-commands';
import { ChartTools } from '../chart/chart-panel';
import { TimelineView } from './timeline-view';
import type { ViewId } from './view-list';

/** What every view is given. */
export interface ViewProps {
  /** 1 .. 4; more than 1 when presenting */
  readonly scale: number;
  readonly commands: AppCommands;
  /** Whether it is the one that is seen. */
  readonly shown: boolean;
}

/** What a view consists of. */
interface ViewParts {
  readonly Panel: ComponentType<ViewProps>;
  /** Its buttons, at the right of the tabs. */
  readonly Tools?: ComponentType;
}

/** The parts of every view; those that are not seen at once are fetched when they are. */
export const viewParts: Readonly<Record<ViewId, ViewParts>> = {
  timeline: { Panel: TimelineView, Tools: ChartTools },
  real: {
    Panel: lazy(async () => ({ default: (await import('../real/real-panel')).RealPanel })),
  },
  metrics: {
    Panel: lazy(async () => ({ default: (await import('../metrics/metrics-panel')).MetricsPanel })),
  },
  interleavings: {
    Panel: lazy(async () => ({ default: (await import('../explorer/explorer-panel')).ExplorerPanel })),
  },
};
