import { fromCallback } from 'xstate';

/** Sends `TICK` with the ms since the last one, once for each picture the screen shows. */
export const tickerActor = fromCallback(({ sendBack }) => {
  let last: number | undefined;
  let handle = requestAnimationFrame(function tick(now) {
    sendBack({ type: 'TICK', elapsed: last === undefined ? 0 : now - last });
    last = now;
    handle = requestAnimationFrame(tick);
  });
  return () => cancelAnimationFrame(handle);
});
