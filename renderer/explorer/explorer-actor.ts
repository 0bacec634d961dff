import { fromCallback } from 'xstate';
import type { ExplorerReply, ExplorerRequest } from './explorer-protocol';

/** The part of a `Worker` that is needed. */
export interface ExplorerPort {
  postMessage(request: ExplorerRequest): void;
  onmessage: ((event: MessageEvent<ExplorerReply>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
  terminate(): void;
}

/** What the worker answers. */
export interface ExplorerEvent {
  readonly type: 'REPLY';
  readonly reply: ExplorerReply;
}

/** The job of what is about the worker itself. */
export const workerJob = -1;

/** Starts the worker when it is first needed, and speaks with it. */
export const createExplorerActor = (openPort: () => ExplorerPort) =>
  fromCallback<{ readonly type: 'ASK'; readonly request: ExplorerRequest }>(({ sendBack, receive }) => {
    let port: ExplorerPort | undefined;
    const open = (): ExplorerPort => {
      const opened = openPort();
      opened.onmessage = ({ data }) => sendBack({ type: 'REPLY', reply: data } satisfies ExplorerEvent);
      opened.onerror = () => {
        const message = 'The part of Timeslice that explores programs has stopped.';
        const reply: ExplorerReply = { type: 'failed', job: workerJob, message, of: 'exploration' };
        // The next question has another one begin.
        opened.terminate();
        port = undefined;
        sendBack({ type: 'REPLY', reply } satisfies ExplorerEvent);
      };
      return opened;
    };
    receive(({ request }) => {
      port ??= open();
      port.postMessage(request);
    });
    return () => port?.terminate();
  });
