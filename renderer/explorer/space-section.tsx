import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { drawLevelProfile, drawStateSpace, threadColor } from '../../picture';
import { useTheme } from '../app/use-theme';
import { type Hit, hitScene } from '../chart/hit-scene';
import { SceneCanvas } from '../chart/scene-canvas';
import { useSize } from '../chart/use-size';
import { useSession } from '../session/use-session';
import type { DrawnSpace, Explored } from './explorer-protocol';
import { plural } from './explorer-words';
import { ExportButton } from './export-button';
import { useExplorer, useExplorerSend } from './use-explorer';
import { toNamed, useFollow } from './use-follow';

/** px */
const profileHeight = 130;
const exportWidth = 1000;

/** The state at the playhead, if the run follows a schedule that the space knows. */
function useCurrentState(): number | undefined {
  const trace = useExplorer((context) => context.trace);
  const instruction = useSession((context) => context.moment?.view.position.instruction ?? 0);
  const isFollowing = useSession((context) => context.schedule !== undefined);
  if (trace === undefined || !isFollowing) return undefined;
  return trace.findLast((each) => each.instruction <= instruction)?.state;
}

/** A state that was asked for is where the run goes. */
function useReached(): void {
  const reached = useExplorer((context) => context.reached);
  const follow = useFollow();
  const last = useRef(reached);
  useEffect(() => {
    if (reached === undefined || last.current === reached) return;
    last.current = reached;
    follow(toNamed(`the way to state ${reached.state + 1}`, reached.witness), 'here');
  }, [reached, follow]);
}

interface Pointed {
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
}

function SpaceView({ drawn }: { readonly drawn: DrawnSpace }) {
  const { theme } = useTheme();
  const send = useExplorerSend();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const trace = useExplorer((context) => context.trace);
  const current = useCurrentState();
  const [pointed, setPointed] = useState<Pointed>();
  useReached();
  const path = useMemo(
    () => (current === undefined ? undefined : trace?.map(({ state }) => state)),
    [trace, current],
  );
  const scene = useMemo(
    () => (width < 100 ? undefined : drawStateSpace({ ...drawn, theme, width, path, current })),
    [drawn, theme, width, path, current],
  );
  const find = (event: MouseEvent): Pointed | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const hit = scene && hitScene(scene, x, y);
    return hit && { hit, x, y };
  };
  const onClick = (event: MouseEvent) => {
    const target = find(event)?.hit.target;
    if (target?.kind === 'state') send({ type: 'REACH', state: target.state });
  };
  return (
    <>
      <div className="space-box" ref={box}>
        {scene && (
          // biome-ignore lint/a11y/noStaticElementInteractions: states are reached by stepping, too
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above
          <div
            className={pointed ? 'space-canvas pointing' : 'space-canvas'}
            onClick={onClick}
            onPointerMove={(event) => setPointed(find(event))}
            onPointerLeave={() => setPointed(undefined)}
          >
            <SceneCanvas scene={scene} />
            {pointed?.hit.tooltip && (
              <div
                className="chart-tooltip"
                style={{
                  top: pointed.y + 14,
                  ...(pointed.x > width / 2 ? { right: width - pointed.x + 10 } : { left: pointed.x + 10 }),
                }}
              >
                {pointed.hit.tooltip}
              </div>
            )}
          </div>
        )}
      </div>
      <ul className="space-legend" aria-label="Legend of the state space">
        {drawn.space.threads.map((name, thread) => (
          <li key={name}>
            <span
              className="edge-swatch"
              style={{ background: threadColor(theme, thread).fill }}
              aria-hidden
            />
            {name} goes on
          </li>
        ))}
        <li>
          <span className="end-swatch fine" aria-hidden />
          an end
        </li>
        <li>
          <span className="end-swatch wrong" aria-hidden />
          an end that went wrong
        </li>
      </ul>
    </>
  );
}

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
          ? `${plural(found.states, 'state')} from scheduling point to scheduling point. Click one to go there; step, and the state you are in is lit.`
          : `${plural(found.states, 'state')}, ${found.isComplete ? 'too many to draw one by one' : 'not all looked at'}. How many there are after how many steps:`}
      </p>
      {drawn ? <SpaceView drawn={drawn} /> : <ProfileView levels={levels} />}
    </section>
  );
}
