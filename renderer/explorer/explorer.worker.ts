import { takeLibraryOfTheBuild } from '../prepared-library';
import type { ExplorerReply, ExplorerRequest } from './explorer-protocol';
import { ExplorerServer } from './explorer-server';

/** The worker's side of the two message types; the page's globals are typed for a window. */
interface WorkerScope {
  postMessage(reply: ExplorerReply): void;
  onmessage: ((event: MessageEvent<ExplorerRequest>) => void) | null;
}

takeLibraryOfTheBuild();

const scope: WorkerScope = self;
const turn = new MessageChannel();
let next: (() => void) | undefined;
turn.port1.onmessage = () => next?.();

const server = new ExplorerServer({
  post: (reply) => scope.postMessage(reply),
  // A message to ourselves comes after those that wait already, and without a timer's delay.
  later: (go) => {
    next = go;
    turn.port2.postMessage(null);
  },
  now: () => performance.now(),
});

scope.onmessage = ({ data }) => server.handle(data);
