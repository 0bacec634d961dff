import { layoutGantt, lightTheme, sceneToSvg } from '../../picture';
import { buildTimeline, type EventLog } from '../../simulator';

/** Wide enough for a slide or a page of a book. */
const chartWidth = 1200;

/** The Gantt chart of a whole run as the text of an SVG file. */
export function drawRun(log: EventLog): string {
  const { scene } = layoutGantt({ timeline: buildTimeline(log), theme: lightTheme, width: chartWidth });
  return sceneToSvg(scene);
}
