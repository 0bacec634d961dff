import { openBridge } from './world-bridge';

/** Runs in the page's own world before any script of the page. */
openBridge('page');
