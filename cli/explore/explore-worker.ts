import { parentPort } from 'node:worker_threads';
import { type HelperRequest, HelperServer } from '../../simulator';

/* The script of a thread that carries out schedules: see explore-workers.ts, which starts it. */

if (parentPort === null) throw new Error('this script is a worker thread');
const port = parentPort;
const server = new HelperServer((reply) => port.postMessage(reply));
port.on('message', (request: HelperRequest) => server.handle(request));
