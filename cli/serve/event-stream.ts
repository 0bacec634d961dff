import type { ServerResponse } from 'node:http';
import { securityHeaders } from '../../services/app-bundle';
import type { HostSubscriptions } from '../../services/host';
import type { Told } from '../../services/host-channels';
import { encodeWire } from '../../services/wire';

/** What the server tells its pages unasked, as server-sent events. */
export class EventStream {
  readonly #listeners = new Set<ServerResponse>();
  readonly #whenAlone: () => void;

  /** @param whenAlone called when the last page has gone */
  constructor(whenAlone: () => void) {
    this.#whenAlone = whenAlone;
  }

  /** Keeps an answer open for what is told from now on. */
  open(response: ServerResponse): void {
    response.writeHead(200, { ...securityHeaders, 'Content-Type': 'text/event-stream' });
    response.write(':\n\n');
    this.#listeners.add(response);
    response.once('close', () => {
      this.#listeners.delete(response);
      if (this.#listeners.size === 0) this.#whenAlone();
    });
  }

  tell<Method extends keyof HostSubscriptions>(method: Method, value: Told<Method>): void {
    const text = `event: ${method}\ndata: ${encodeWire(value)}\n\n`;
    for (const listener of this.#listeners) listener.write(text);
  }
}
