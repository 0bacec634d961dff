import { serveWorker } from '../serve-worker';
import type { ExplorerReply, ExplorerRequest } from './explorer-protocol';
import { ExplorerServer } from './explorer-server';

serveWorker<ExplorerRequest, ExplorerReply>(self, (around) => new ExplorerServer(around));
