import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { type HelperRequest, HelperServer } from '../../simulator';
import { adoptLibraryFiles } from '../library-files';

/* The script of a thread that carries out schedules: see explore-workers.ts, which starts it. */

if (parentPort === null) throw new Error('this script is a worker thread');
const port = parentPort;
adoptLibraryFiles(join(import.meta.dirname, 'library'));
const server = new HelperServer((reply) => port.postMessage(reply));
port.on('message', (request: HelperRequest) => server.handle(request));
