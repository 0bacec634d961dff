import type { Host, HostRequests } from '../../../services/host';
import { downloadFile } from './download';
import { pickText } from './pick-text';

/** What Electron's preload is to the desktop window, this script is to a browser tab. */
const host: Host = {
  readAppInfo: () => ask('readAppInfo'),
  readLaunchProgram: () => ask('readLaunchProgram'),
  reopenProgram: (path) => ask('reopenProgram', path),
  openProgram: () => pickText('.py,text/x-python'),
  openSchedule: () => pickText('.json,application/json'),
  saveFile: async (request) => ({ ok: true, value: downloadFile(request) }),
  listRecentPrograms: async () => [],
  // A tab has no frame or menu of ours to follow the theme or to send commands, and nothing arrives unasked.
  setTheme: async () => undefined,
  onCommand: () => () => undefined,
  onProgramArrived: () => () => undefined,
};

async function ask<Method extends keyof HostRequests>(
  method: Method,
  ...values: Parameters<HostRequests[Method]>
): Promise<Awaited<ReturnType<HostRequests[Method]>>> {
  const response = await fetch(`./host/${method}`, { method: 'POST', body: JSON.stringify(values) });
  if (!response.ok) throw new Error(`${method}: the server answered ${response.status}`);
  return response.json();
}

Object.defineProperty(window, 'timeslice', { value: Object.freeze(host) });
