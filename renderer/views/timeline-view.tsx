import { ChartPanel } from '../chart/chart-panel';
import { HandPanel } from '../explorer/hand-panel';
import type { ViewProps } from './view-parts';

/** The run as a chart; below it, while the user is the scheduler, who may go next. */
export function TimelineView({ scale, commands }: ViewProps) {
  return (
    <div className="timeline-view">
      <ChartPanel scale={scale} />
      <HandPanel onSave={commands.saveSchedule} />
    </div>
  );
}
