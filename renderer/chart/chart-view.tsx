import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { layoutGantt } from '../../picture';
import { useTheme } from '../app/use-theme';
import type { ShownRun } from '../session/session.machine';
import { useSend, useSession } from '../session/use-session';
import { Reachable } from '../ui/reachable';
import { ChartText } from './chart-text';
import { type Hit, hitScene } from './hit-scene';
import { laneBeside, scrollTo } from './lane-choice';
import { LaneCursor } from './lane-cursor';
import { LaneScrollbar } from './lane-scrollbar';
import { measureText } from './measure-text';
import { PlayheadLayer } from './playhead-layer';
import { SceneCanvas } from './scene-canvas';
import { useChartZoom } from './use-chart-zoom';
import { useLaneInSight } from './use-lane-in-sight';
import { useSize } from './use-size';

interface ChartViewProps {
  readonly run: ShownRun;
  /** 1 .. 4; more than 1 when presenting */
  readonly scale: number;
}

/** px a press may wander and still be a click */
const clickReach = 4;
interface Pointed {
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
}

/** px from the lower edge within which a tooltip stands above the pointer */
const lowReach = 80;

interface TooltipProps {
  readonly pointed: Pointed;
  readonly width: number;
  readonly height: number;
}

/** Stands beside the pointer, on the side where there is room. */
function Tooltip({ pointed, width, height }: TooltipProps) {
  const { hit, x, y } = pointed;
  if (hit.tooltip === undefined) return null;
  const side = x > width / 2 ? { right: width - x + 12 } : { left: x + 12 };
  const level = y > height - lowReach ? { bottom: height - y + 12 } : { top: y + 16 };
  return (
    <div className="chart-tooltip" style={{ ...level, ...side }}>
      {hit.tooltip}
    </div>
  );
}

/** The run as a Gantt chart that can be zoomed, moved and pointed at. */
export function ChartView({ run, scale }: ChartViewProps) {
  const { theme } = useTheme();
  const send = useSend();
  const window = useSession((context) => context.window);
  const choices = useSession((context) => context.choices);
  const box = useRef<HTMLDivElement>(null);
  const pressed = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const { width, height } = useSize(box);
  const [scroll, setScroll] = useState(0);
  const [pointed, setPointed] = useState<Pointed>();
  /** The lane that was gone to by keys. */
  const [chosen, setChosen] = useState<number>();
  const { timeline, rounds } = run;

  const layout = useMemo(() => {
    if (width < 200 || height < 60) return undefined;
    const show = { legend: false, arrows: choices.arrows };
    const { allLanes } = choices;
    return layoutGantt({
      timeline,
      rounds,
      theme,
      width,
      height,
      scroll,
      window,
      scale,
      show,
      allLanes,
      measureText,
    });
  }, [timeline, rounds, theme, width, height, scroll, window, scale, choices]);
  useLaneInSight(layout, setScroll);
  // While there was nothing to draw, the view had the focus for it.
  useEffect(() => {
    if (document.activeElement === box.current?.closest('.view-content')) box.current?.focus();
  }, []);

  const scrollBy = (by: number) => {
    if (!layout) return;
    const most = Math.max(0, layout.contentHeight - layout.plot.height);
    setScroll((old) => Math.min(Math.max(old + by, 0), most));
  };
  useChartZoom({
    element: box,
    plot: layout?.plot ?? { x: 0, width: 0 },
    end: timeline.end,
    window,
    onZoom: (next) => send({ type: 'ZOOM', window: next }),
    onScroll: scrollBy,
  });

  const placeOf = (event: MouseEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const onPointerMove = (event: MouseEvent) => {
    if (!layout) return;
    const { x, y } = placeOf(event);
    const hit = event.buttons === 0 ? hitScene(layout.scene, x, y) : undefined;
    setPointed(hit && { hit, x, y });
  };
  const onClick = (event: MouseEvent) => {
    const start = pressed.current;
    const { x, y } = placeOf(event);
    if (!layout || !start || Math.hypot(x - start.x, y - start.y) > clickReach) return;
    const { plot } = layout;
    if (x < plot.x || x > plot.x + plot.width) return;
    send({ type: 'MOVE', move: { kind: 'time', at: layout.xToTime(x) } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!layout) return;
      const lane = laneBeside(layout, chosen, event.key === 'ArrowDown' ? 1 : -1);
      setChosen(lane);
      setScroll(scrollTo(layout, lane));
    }
    if (event.key === 'Enter' && chosen !== undefined) {
      const thread = timeline.threadLanes.findIndex((lane) => lane?.index === chosen);
      if (thread >= 0) send({ type: 'FOCUS', thread });
    }
  };
  const lane = chosen === undefined ? undefined : timeline.lanes[chosen];

  const hidden = layout ? layout.contentHeight - layout.plot.height : 0;
  return (
    <>
      <Reachable
        className="chart-box"
        ref={box}
        role="group"
        aria-label="Timeline: plus and minus zoom, zero shows the whole run, up and down choose a lane, Enter looks at its thread"
        onKeyDown={onKeyDown}
        onBlur={() => setChosen(undefined)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setPointed(undefined)}
        onMouseDownCapture={(event) => {
          pressed.current = placeOf(event);
        }}
        onClick={onClick}
      >
        {layout && <SceneCanvas scene={layout.scene} />}
        {layout && <PlayheadLayer layout={layout} scale={scale} />}
        {layout && lane && <LaneCursor layout={layout} timeline={timeline} lane={lane} />}
        {pointed && <Tooltip pointed={pointed} width={width} height={height} />}
        {layout && <ChartText layout={layout} timeline={timeline} />}
      </Reachable>
      {layout && hidden > 1 && <LaneScrollbar layout={layout} onScroll={setScroll} />}
    </>
  );
}
