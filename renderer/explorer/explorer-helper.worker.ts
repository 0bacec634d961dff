import { type HelperReply, type HelperRequest, HelperServer } from '../../simulator';

/* A worker of the explorer's worker, which sends it all that a schedule needs: no library, and nothing that reads programs. */

const server = new HelperServer((reply: HelperReply) => self.postMessage(reply));
self.onmessage = ({ data }: MessageEvent<HelperRequest>) => server.handle(data);
