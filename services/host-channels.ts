import type { Host, HostRequests, HostSubscriptions } from './host';

/** How each method of `Host` crosses: asked for and answered, or told unasked. */
type HostTable = {
  readonly [Method in keyof Host]: Method extends keyof HostRequests ? 'request' : 'subscription';
};

/**
 * The one list of what crosses between the page and its surroundings. Preload, gatekeeper and server all
 * derive from it; a method of `Host` that is missing here does not compile.
 */
export const hostTable: HostTable = {
  readAppInfo: 'request',
  readLaunchProgram: 'request',
  openProgram: 'request',
  openSchedule: 'request',
  reopenProgram: 'request',
  listRecentPrograms: 'request',
  saveProgram: 'request',
  setEdited: 'request',
  saveFile: 'request',
  setTheme: 'request',
  listRealRunners: 'request',
  hasRealConsent: 'request',
  startRealRuns: 'request',
  cancelRealRuns: 'request',
  calibrate: 'request',
  cancelCalibration: 'request',
  readRealRun: 'request',
  onCommand: 'subscription',
  onProgramArrived: 'subscription',
  onRealRuns: 'subscription',
};

/** The value that a subscription's listener is given. */
export type Told<Method extends keyof HostSubscriptions> = Parameters<
  Parameters<HostSubscriptions[Method]>[0]
>[0];

export type HostChannel<Method extends keyof Host = keyof Host> = `timeslice:${Method}`;

/** The IPC channel that carries one method. */
export function methodToChannel<Method extends keyof Host>(method: Method): HostChannel<Method> {
  return `timeslice:${method}`;
}

function isMethod(name: string): name is keyof Host {
  return Object.hasOwn(hostTable, name);
}

/** Methods that are asked for and answered, in the table's order. */
export const requestMethods: readonly (keyof HostRequests)[] = Object.keys(hostTable)
  .filter(isMethod)
  .filter((method): method is keyof HostRequests => hostTable[method] === 'request');
