import { type HelperReply, type HelperRequest, HelperServer } from '../../simulator';
import { serveWorker } from '../serve-worker';

serveWorker<HelperRequest, HelperReply>(self, ({ post }) => new HelperServer(post));
