import { serveWorker } from '../serve-worker';
import { countHelpers, ExplorerHelpers, type HelperPort } from './explorer-helpers';
import type { ExplorerReply, ExplorerRequest } from './explorer-protocol';
import { ExplorerServer } from './explorer-server';

const openPort = (): HelperPort =>
  new Worker(new URL('./explorer-helper.worker.ts', import.meta.url), { type: 'module' });

serveWorker<ExplorerRequest, ExplorerReply>(
  self,
  (around) =>
    new ExplorerServer(around, (memory) => {
      const most = countHelpers(navigator.hardwareConcurrency, memory);
      return new ExplorerHelpers(most, openPort);
    }),
);
