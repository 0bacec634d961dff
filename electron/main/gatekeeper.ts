import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { HostRequests } from '../../services/host';
import { methodToChannel, requestMethods } from '../../services/host-channels';
import { answerRequest } from '../../services/host-requests';
import { isAppAddress } from './app-scheme';

/** Opens the channels of the host contract: each checks who asks and what was sent before anything is done. */
export function guardRequests(handlers: HostRequests): void {
  for (const method of requestMethods) openChannel(method, handlers);
}

function openChannel(method: keyof HostRequests, handlers: HostRequests): void {
  ipcMain.handle(methodToChannel(method), (event, ...sent: unknown[]) => {
    if (!isOwnPage(event))
      throw new Error(`${method}: refused, the request does not come from the app's page`);
    return answerRequest(method, handlers, sent);
  });
}

function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppAddress(senderFrame.url);
}
