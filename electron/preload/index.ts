import { contextBridge, ipcRenderer } from 'electron';
import type { Host, HostRequests, HostSubscriptions, Unsubscribe } from '../../services/host';
import { hostTable, methodToChannel, type Told } from '../../services/host-channels';

/** The page gets functions of the contract and nothing else: no `ipcRenderer`, no channel of its choosing. */
function createHost(): Record<string, unknown> {
  const host: Record<string, unknown> = {};
  for (const [method, kind] of Object.entries(hostTable)) {
    const channel = methodToChannel(method as keyof Host);
    host[method] = kind === 'request' ? request(channel) : subscription(channel);
  }
  return host;
}

function request(
  channel: string,
): (...values: Parameters<HostRequests[keyof HostRequests]>) => Promise<unknown> {
  return (...values) => ipcRenderer.invoke(channel, ...values);
}

function subscription(
  channel: string,
): (listener: (value: Told<keyof HostSubscriptions>) => void) => Unsubscribe {
  return (listener) => {
    // The event itself stays here: it carries `sender`, with which a page could speak on any channel.
    const forward = (_event: unknown, value: Told<keyof HostSubscriptions>): void => listener(value);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.off(channel, forward);
    };
  };
}

contextBridge.exposeInMainWorld('timeslice', createHost());
