import { useMemo, useRef } from 'react';
import { drawLevelProfile, drawStateSpace } from '../../picture';
import { ExportButton } from '../app/export-button';
import { useTheme } from '../app/use-theme';
import { SceneCanvas } from '../chart/scene-canvas';
import { useSize } from '../chart/use-size';
import type { Explored } from './explorer-protocol';
import { plural } from './explorer-words';
import { SpaceView } from './space-view';
import { useExplorer } from './use-explorer';

/** px */
const profileHeight = 130;
const exportWidth = 1000;

function ProfileView({ levels }: { readonly levels: readonly number[] }) {
  const { theme } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const scene = useMemo(
    () => (width < 100 ? undefined : drawLevelProfile({ levels, theme, width, height: profileHeight })),
    [levels, theme, width],
  );
  return (
    <div className="space-box" ref={box} style={{ minHeight: profileHeight }}>
      {scene && <SceneCanvas scene={scene} />}
    </div>
  );
}

/** Every state the program can be in, as a picture; of a large space, how wide it is. */
export function SpaceSection({ explored }: { readonly explored: Explored }) {
  const drawn = useExplorer((context) => context.drawn);
  const { theme } = useTheme();
  const { found, levels } = explored;
  if (levels.length < 2) return null;
  const draw = () =>
    drawn
      ? drawStateSpace({ ...drawn, theme, width: exportWidth, path: undefined, current: undefined })
      : drawLevelProfile({ levels, theme, width: exportWidth, height: profileHeight * 2 });
  return (
    <section className="explorer-section" aria-labelledby="space-heading">
      <h3 id="space-heading">
        State space
        <span className="spring" />
        <ExportButton what="state space" draw={draw} />
      </h3>
      <p className="faint section-note">
        {drawn
          ? `${plural(found.states, 'state')} from scheduling point to scheduling point. Click one to go there, or choose it by arrow keys and Enter; then step, and the state you are in is lit.`
          : `${plural(found.states, 'state')}, ${found.isComplete ? 'too many to draw one by one' : 'not all looked at'}. How many there are after how many steps:`}
      </p>
      {drawn ? <SpaceView drawn={drawn} /> : <ProfileView levels={levels} />}
    </section>
  );
}
