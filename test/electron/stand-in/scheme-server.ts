import { createServer, type Server } from 'node:http';

type Handler = (request: Request) => Response | Promise<Response>;

/**
 * Gives an app's own scheme to a plain Chromium, which cannot be taught one: addresses `scheme://host/…`
 * appear to it as those of a server on the loopback, which asks the app's handler.
 */
export class SchemeServer {
  readonly #handlers = new Map<string, Handler>();
  readonly #server: Server;
  #port = 0;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const address = this.toScheme(`http://${request.headers.host}${request.url}`);
      const handler = this.#handlers.get(new URL(address).protocol.slice(0, -1));
      const answer = (await handler?.(new Request(address))) ?? new Response(null, { status: 404 });
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address !== null ? address.port : 0;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  handle(scheme: string, handler: Handler): void {
    this.#handlers.set(scheme, handler);
  }

  /** `timeslice://app/x` to the address that Chromium opens. Others stay as they are. */
  toLoopback(address: string): string {
    const [, scheme, rest] = /^([a-z]+):\/\/app(\/.*)?$/.exec(address) ?? [];
    return scheme !== undefined && this.#handlers.has(scheme) ? `${this.#origin}${rest ?? '/'}` : address;
  }

  /** The way back: what the app's code is told. */
  toScheme(address: string): string {
    const [scheme] = this.#handlers.keys();
    return address.startsWith(`${this.#origin}/`)
      ? `${scheme}://app${address.slice(this.#origin.length)}`
      : address;
  }

  get #origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }
}
