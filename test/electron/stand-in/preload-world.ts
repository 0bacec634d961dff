import { decodeMessage, encodeMessage } from './clone-codec';
import { openBridge } from './world-bridge';

/** Runs in a world of its own before the preload, and gives it the little that a sandboxed preload has. */

type Listener = (event: unknown, ...values: unknown[]) => void;

/** What the main process' side of the stand-in calls. */
interface PreloadEnd {
  require(name: string): unknown;
  deliver(channel: string, encoded: string): void;
  settle(id: number, encoded: string, failed: boolean): void;
}

declare global {
  var standIn: PreloadEnd;
  /** A binding into the test's process that exists in this world only. */
  var standInInvoke: (message: string) => void;
}

const listeners = new Map<string, Set<Listener>>();
const asked: { resolve(value: unknown): void; reject(reason: Error): void }[] = [];

const electron = {
  contextBridge: { exposeInMainWorld: openBridge('preload') },
  ipcRenderer: {
    invoke: (channel: string, ...values: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = asked.push({ resolve, reject }) - 1;
        standInInvoke(JSON.stringify({ id, channel, values: encodeMessage(values) }));
      }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
    },
  },
};

globalThis.standIn = {
  require(name) {
    if (name === 'electron') return electron;
    throw new Error(`a sandboxed preload cannot require ${name}`);
  },
  deliver(channel, encoded) {
    const values = decodeMessage(encoded);
    for (const listener of listeners.get(channel) ?? [])
      listener({}, ...(Array.isArray(values) ? values : []));
  },
  settle(id, encoded, failed) {
    const value = decodeMessage(encoded);
    if (failed) asked[id]?.reject(new Error(String(value)));
    else asked[id]?.resolve(value);
  },
};
