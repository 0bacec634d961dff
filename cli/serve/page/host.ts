import type { Host, HostRequests } from '../../../services/host';
import { decodeWire, encodeWire } from '../../../services/wire';
import { downloadFile } from './download';
import { pickText } from './pick-text';

/** What Electron's preload is to the desktop window, this script is to a browser tab. */
const host: Host = {
  readAppInfo: () => ask('readAppInfo'),
  readLaunchProgram: () => ask('readLaunchProgram'),
  reopenProgram: (path) => ask('reopenProgram', path),
  openProgram: () => pickText('.py,text/x-python'),
  openSchedule: () => pickText('.json,application/json'),
  saveProgram: async (program) => {
    downloadFile({ suggestedName: program.name, content: program.text });
    // Where the browser put it is not told.
    return { ok: true, value: { ...program, path: null } };
  },
  setEdited: async (edited) => {
    // The browser asks before it closes the tab.
    if (edited) addEventListener('beforeunload', keepOpen);
    else removeEventListener('beforeunload', keepOpen);
  },
  saveFile: async (request) => ({ ok: true, value: downloadFile(request) }),
  listRecentPrograms: async () => [],
  // A tab has no frame or menu of ours to follow the theme or to send commands, and nothing arrives unasked.
  setTheme: async () => undefined,
  onCommand: () => () => undefined,
  onProgramArrived: () => () => undefined,
  listRealRunners: () => ask('listRealRunners'),
  hasRealConsent: (text) => ask('hasRealConsent', text),
  startRealRuns: async (request) => {
    await connect();
    return ask('startRealRuns', request);
  },
  cancelRealRuns: (job) => ask('cancelRealRuns', job),
  calibrate: (target) => ask('calibrate', target),
  cancelCalibration: () => ask('cancelCalibration'),
  readRealRun: (job, run) => ask('readRealRun', job, run),
  onRealRuns: (listener) => listen('onRealRuns', listener),
};

async function ask<Method extends keyof HostRequests>(
  method: Method,
  ...values: Parameters<HostRequests[Method]>
): Promise<Awaited<ReturnType<HostRequests[Method]>>> {
  const response = await fetch(`./host/${method}`, { method: 'POST', body: encodeWire(values) });
  if (!response.ok) throw new Error(`${method}: the server answered ${response.status}`);
  return decodeWire(await response.text()) as Awaited<ReturnType<HostRequests[Method]>>;
}

const keepOpen = (event: Event): void => event.preventDefault();

let events: EventSource | undefined;

/** Waits until what the server tells is heard, so that nothing is missed. */
function connect(): Promise<void> {
  const source = events;
  if (source === undefined || source.readyState === EventSource.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    for (const end of ['open', 'error']) source.addEventListener(end, () => resolve(), { once: true });
  });
}

/** Hears what the server tells under that name. */
function listen<Value>(name: string, listener: (value: Value) => void): () => void {
  events ??= new EventSource('./host/events');
  const source = events;
  const forward = ({ data }: MessageEvent<string>): void => listener(decodeWire(data) as Value);
  source.addEventListener(name, forward);
  return () => source.removeEventListener(name, forward);
}

Object.defineProperty(window, 'timeslice', { value: Object.freeze(host) });
