import { takeLibraryOfTheBuild } from '../prepared-library';
import type { SimulationReply, SimulationRequest } from './protocol';
import { SimulationServer } from './simulation-server';

/** The worker's side of the two message types; the page's globals are typed for a window. */
interface WorkerScope {
  postMessage(reply: SimulationReply): void;
  onmessage: ((event: MessageEvent<SimulationRequest>) => void) | null;
}

takeLibraryOfTheBuild();

const scope: WorkerScope = self;
const turn = new MessageChannel();
let next: (() => void) | undefined;
turn.port1.onmessage = () => next?.();

const server = new SimulationServer({
  post: (reply) => scope.postMessage(reply),
  // A message to ourselves comes after those that wait already, and without a timer's delay.
  later: (go) => {
    next = go;
    turn.port2.postMessage(null);
  },
  now: () => performance.now(),
});

scope.onmessage = ({ data }) => server.handle(data);
