import { takeLibraryOfTheBuild } from './prepared-library';

/** What a server in a worker needs of what is around it. */
export interface ServerSurroundings<Reply> {
  post(reply: Reply): void;
  /** Calls back after messages that wait were heard. */
  later(go: () => void): void;
  /** ms, only ever compared. */
  now(): number;
}

/** The worker's side of two message types; the page's globals are typed for a window. */
interface WorkerScope<Request, Reply> {
  postMessage(reply: Reply): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

/** Has a server answer the page's requests in this worker, with the library as the build prepared it. */
export function serveWorker<Request, Reply>(
  scope: WorkerScope<Request, Reply>,
  openServer: (around: ServerSurroundings<Reply>) => { handle(request: Request): void },
): void {
  takeLibraryOfTheBuild();
  const turn = new MessageChannel();
  let next: (() => void) | undefined;
  turn.port1.onmessage = () => next?.();
  const server = openServer({
    post: (reply) => scope.postMessage(reply),
    // A message to ourselves comes after those that wait already, and without a timer's delay.
    later: (go) => {
      next = go;
      turn.port2.postMessage(null);
    },
    now: () => performance.now(),
  });
  scope.onmessage = ({ data }) => server.handle(data);
}
