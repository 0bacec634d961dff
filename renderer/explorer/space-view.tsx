import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import {
  type Direction,
  describeState,
  drawStateSpace,
  neighbourOf,
  placeStates,
  threadColor,
} from '../../picture';
import { useTheme } from '../app/use-theme';
import { hitScene } from '../chart/hit-scene';
import { SceneCanvas } from '../chart/scene-canvas';
import { useSize } from '../chart/use-size';
import { useSession } from '../session/use-session';
import { keyByText } from '../ui/key-by-text';
import { Reachable } from '../ui/reachable';
import type { DrawnSpace } from './explorer-protocol';
import { useExplorer, useExplorerSend } from './use-explorer';
import { toNamed, useFollow } from './use-follow';

/** The state at the playhead, if the space knows the run. */
function useCurrentState(): number | undefined {
  const trace = useExplorer((context) => context.trace);
  const instruction = useSession((context) => context.moment?.view.position.instruction ?? 0);
  return trace?.findLast((each) => each.instruction <= instruction)?.state;
}

/** A state that was asked for is where the run goes. */
function useReached(): void {
  const reached = useExplorer((context) => context.reached);
  const follow = useFollow();
  const last = useRef(reached);
  useEffect(() => {
    if (reached === undefined || last.current === reached) return;
    last.current = reached;
    const { state, witness } = reached;
    // The run goes on after it, but the state is what was asked for.
    const shownAt = witness.schedule.reduce((sum, slice) => sum + slice.instructions, 0);
    follow({ ...toNamed(`the way to state ${state + 1}`, witness), shownAt }, 'here');
  }, [reached, follow]);
}

/** Whether what is shown of a scrolled list has any of it. */
function isInSight(element: HTMLElement): boolean {
  const scroller = element.closest('.explorer')?.getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  return scroller !== undefined && top < scroller.bottom && bottom > scroller.top;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function SpaceLegend({ threads }: { readonly threads: readonly string[] }) {
  const { theme } = useTheme();
  return (
    <ul className="space-legend" aria-label="Legend of the state space">
      {keyByText(threads, (name) => name).map(({ key, item }, thread) => (
        <li key={key}>
          <span className="edge-swatch" style={{ background: threadColor(theme, thread).fill }} aria-hidden />
          {item} goes on
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
  );
}

/** Every state and transition of a small space; states are gone to by mouse or keys, the present one is lit. */
export function SpaceView({ drawn }: { readonly drawn: DrawnSpace }) {
  const { theme } = useTheme();
  const send = useExplorerSend();
  const box = useRef<HTMLDivElement>(null);
  const marker = useRef<HTMLSpanElement>(null);
  const { width } = useSize(box);
  const trace = useExplorer((context) => context.trace);
  const current = useCurrentState();
  const [pointed, setPointed] = useState<number>();
  const [chosen, setChosen] = useState<number>();
  useReached();
  const { space, layout } = drawn;
  const path = useMemo(
    () => (current === undefined ? undefined : trace?.map(({ state }) => state)),
    [trace, current],
  );
  const scene = useMemo(
    () => (width < 100 ? undefined : drawStateSpace({ space, layout, theme, width, path, current, chosen })),
    [space, layout, theme, width, path, current, chosen],
  );
  const placeOf = (state: number | undefined) => {
    const place = state === undefined ? undefined : layout.places[state];
    return place && placeStates(layout, width).place(place);
  };

  // What is gone through by stepping or by keys stays in sight, as long as the reader looks at the picture.
  const watched = chosen ?? current;
  useEffect(() => {
    if (watched === undefined || !box.current || !isInSight(box.current)) return;
    marker.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [watched]);

  const find = (event: MouseEvent): number | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const target = scene && hitScene(scene, event.clientX - left, event.clientY - top)?.target;
    return target?.kind === 'state' ? target.state : undefined;
  };
  const goTo = (state: number | undefined) => {
    if (state !== undefined) send({ type: 'REACH', state });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    const isGo = event.key === 'Enter' || event.key === ' ';
    if (event.ctrlKey || event.metaKey || event.altKey || (direction === undefined && !isGo)) return;
    event.preventDefault();
    if (direction === undefined) goTo(chosen);
    else setChosen((old) => neighbourOf(layout, old ?? current ?? 0, direction));
  };
  const told = pointed ?? chosen;
  const place = placeOf(told);
  const lit = placeOf(watched);
  return (
    <>
      <div className="space-box" ref={box}>
        {scene && (
          <Reachable
            role="group"
            aria-label="State space: arrow keys choose a state, Enter goes there"
            className={pointed === undefined ? 'space-canvas' : 'space-canvas pointing'}
            onClick={(event) => goTo(find(event))}
            onKeyDown={onKeyDown}
            onFocus={(event) => {
              if (event.currentTarget.matches(':focus-visible')) setChosen((old) => old ?? current ?? 0);
            }}
            onBlur={() => setChosen(undefined)}
            onPointerMove={(event) => setPointed(find(event))}
            onPointerLeave={() => setPointed(undefined)}
          >
            <SceneCanvas scene={scene} />
            {lit && <span className="space-marker" ref={marker} style={{ left: lit.x, top: lit.y }} />}
            {told !== undefined && place && (
              <div
                className="chart-tooltip"
                style={{
                  top: place.y + 18,
                  ...(place.x > width / 2 ? { right: width - place.x + 10 } : { left: place.x + 10 }),
                }}
              >
                {describeState(space, told)}
              </div>
            )}
            <span className="only-spoken" aria-live="polite">
              {chosen === undefined ? '' : describeState(space, chosen)}
            </span>
          </Reachable>
        )}
      </div>
      <SpaceLegend threads={space.threads} />
    </>
  );
}
