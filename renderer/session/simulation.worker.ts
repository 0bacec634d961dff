import { serveWorker } from '../serve-worker';
import type { SimulationReply, SimulationRequest } from './protocol';
import { SimulationServer } from './simulation-server';

serveWorker<SimulationRequest, SimulationReply>(self, (around) => new SimulationServer(around));
