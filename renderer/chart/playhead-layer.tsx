import { useMemo } from 'react';
import { drawPlayhead, type GanttLayout } from '../../picture';
import { useTheme } from '../app/use-theme';
import { usePlayheadTime } from '../session/use-session';
import { measureText } from './measure-text';
import { SceneCanvas } from './scene-canvas';

interface PlayheadLayerProps {
  readonly layout: GanttLayout;
  readonly scale: number;
}

/** The playhead on a canvas of its own: moving it leaves the chart as it is. */
export function PlayheadLayer({ layout, scale }: PlayheadLayerProps) {
  const { theme } = useTheme();
  const time = usePlayheadTime();
  const scene = useMemo(
    () => drawPlayhead(layout, time, theme, { scale, measureText }),
    [layout, time, theme, scale],
  );
  return <SceneCanvas scene={scene} className="playhead-layer" />;
}
