import { Toolbar } from 'radix-ui';
import type { BarsLayout } from '../../picture';
import { SceneCanvas } from '../chart/scene-canvas';

/** One bar in words, and whether pressing it shows something. */
export interface BarWords {
  readonly label: string;
  readonly isOpen: boolean;
}

interface BarChartProps {
  readonly layout: BarsLayout;
  readonly label: string;
  readonly orientation: 'horizontal' | 'vertical';
  readonly words: readonly BarWords[];
  onPress(bar: number): void;
}

/** Bars on a canvas, each with a button over it: they are gone through with arrow keys. */
export function BarChart({ layout, label, orientation, words, onPress }: BarChartProps) {
  const { scene, places } = layout;
  return (
    <div className="bar-chart" style={{ width: scene.width, height: scene.height }}>
      <SceneCanvas scene={scene} />
      <Toolbar.Root className="bar-buttons" aria-label={label} orientation={orientation}>
        {places.map(({ x, y, width, height }, index) => {
          const bar = words[index];
          if (bar === undefined || !bar.isOpen) return null;
          return (
            <Toolbar.Button
              key={`${x} ${y}`}
              className="bar-button"
              style={{ left: x, top: y, width, height }}
              aria-label={bar.label}
              title={bar.label}
              onClick={() => onPress(index)}
            />
          );
        })}
      </Toolbar.Root>
    </div>
  );
}
