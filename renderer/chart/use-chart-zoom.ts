import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import { type RefObject, useEffect, useRef } from 'react';
import type { TimeWindow } from '../../picture';
import { maxZoom, transformToWindow, windowToTransform } from './time-window';

interface ChartZoom {
  readonly element: RefObject<HTMLElement | null>;
  /** Where time is drawn, px. */
  readonly plot: { readonly x: number; readonly width: number };
  /** ns */
  readonly end: number;
  readonly window: TimeWindow;
  onZoom(window: TimeWindow): void;
  /** The lanes were dragged or scrolled, px. */
  onScroll(by: number): void;
}

type Behavior = ZoomBehavior<HTMLElement, unknown>;

/**
 * Wheel and pinch zoom at the pointer, a drag or a sideways wheel moves along, a double click shows all;
 * with Shift, or over the lanes' names, the wheel scrolls the lanes. d3-zoom keeps time from `plot.x` on as its horizontal axis.
 */
export function useChartZoom(options: ChartZoom): void {
  const latest = useRef(options);
  latest.current = options;
  const behavior = useRef<Behavior>(undefined);
  const applying = useRef(false);
  const { element, plot, end, window } = options;

  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const selection = select(target);
    let lastY: number | undefined;
    const scrolls = (event: MouseEvent): boolean =>
      event.shiftKey || event.clientX - target.getBoundingClientRect().left < latest.current.plot.x;
    const zoomBehavior: Behavior = zoom<HTMLElement, unknown>()
      .filter((event: MouseEvent) => event.button === 0 && !(event.type === 'wheel' && scrolls(event)))
      .on('start', (event: D3ZoomEvent<HTMLElement, unknown>) => {
        lastY = event.sourceEvent instanceof MouseEvent ? event.sourceEvent.clientY : undefined;
      })
      .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => {
        const { sourceEvent, transform } = event;
        // A transform set by us, not by the user; during a gesture d3 gives it the gesture's event.
        if (applying.current || !sourceEvent) return;
        const { plot: place, end: last, onZoom, onScroll } = latest.current;
        // d3 enlarges from the element's edge; ours from the plot's.
        const x = transform.x - place.x * (1 - transform.k);
        onZoom(transformToWindow({ k: transform.k, x }, last, place.width));
        if (lastY !== undefined && sourceEvent instanceof MouseEvent && sourceEvent.type === 'mousemove') {
          onScroll(lastY - sourceEvent.clientY);
          lastY = sourceEvent.clientY;
        }
      });
    behavior.current = zoomBehavior;
    selection.call(zoomBehavior).on('dblclick.zoom', () => {
      const { end: last, onZoom } = latest.current;
      onZoom({ start: 0, end: last });
    });
    const onWheel = (event: WheelEvent) => {
      if (!scrolls(event)) return;
      event.preventDefault();
      latest.current.onScroll(event.deltaY || event.deltaX);
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      selection.on('.zoom', null);
      target.removeEventListener('wheel', onWheel);
    };
  }, [element]);

  useEffect(() => {
    const target = element.current;
    const zoomBehavior = behavior.current;
    if (target === null || zoomBehavior === undefined || plot.width <= 0) return;
    zoomBehavior
      .scaleExtent([1, maxZoom(end)])
      .extent([
        [plot.x, 0],
        [plot.x + plot.width, 1],
      ])
      .translateExtent([
        [plot.x, Number.NEGATIVE_INFINITY],
        [plot.x + plot.width, Number.POSITIVE_INFINITY],
      ]);
    const { k, x } = windowToTransform(window, end, plot.width);
    const offset = plot.x * (1 - k);
    applying.current = true;
    select(target).call(zoomBehavior.transform, zoomIdentity.translate(x + offset, 0).scale(k));
    applying.current = false;
  }, [element, plot.x, plot.width, end, window]);
}
