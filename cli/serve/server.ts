import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type BundleFile, readBundleFile, securityHeaders } from '../../services/app-bundle';
import { answerServedRequest, type ServedRequests } from './served-requests';

/** What is served, and where. */
export interface ServeOptions {
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** The built renderer. */
  readonly appFolder: string;
  /** The script that gives the page its host; see `page/`. */
  readonly hostFolder: string;
  readonly requests: ServedRequests;
}

export interface RunningServer {
  /** What the user opens; whoever knows it may use the app, so it is never written to a log. */
  readonly address: string;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
const hostScript = '<script type="module" src="./host.js"></script>';
const maxRequestBytes = 1024 * 1024;

/**
 * Serves the app to browsers on this machine, under a path that nobody can guess.
 *
 * Other programs of this machine can reach the port, and pages of other sites can try to: the token in the
 * path keeps both out, and the check of the `Host` header keeps a foreign name from being pointed at us.
 *
 * @throws when the port is taken
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    void respond(request, response, server, token, options);
  });
  await listen(server, options.port);
  return {
    address: `http://${loopback}:${portOf(server)}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  server: Server,
  token: string,
  options: ServeOptions,
): Promise<void> {
  const origins = ['127.0.0.1', 'localhost'].map((name) => `http://${name}:${portOf(server)}`);
  const { host, origin } = request.headers;
  const path = splitPath(request.url ?? '/', token);
  if (
    !origins.includes(`http://${host}`) ||
    (origin !== undefined && !origins.includes(origin)) ||
    path === null
  ) {
    send(response, 403, null);
    return;
  }
  if (path.startsWith('/host/')) {
    await respondToHostRequest(request, response, path.slice('/host/'.length), options.requests);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') send(response, 405, null);
  else {
    const file = await readAppFile(path, options);
    send(response, file === null ? 404 : 200, request.method === 'HEAD' ? null : file);
  }
}

/** The part behind the token; null when the token is missing or wrong. */
function splitPath(url: string, token: string): string | null {
  const [, given = '', rest] = /^\/([^/?#]*)(\/[^?#]*)?/.exec(url) ?? [];
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b) ? (rest ?? '/') : null;
}

async function readAppFile(path: string, options: ServeOptions): Promise<BundleFile | null> {
  if (path === '/host.js') return readBundleFile(options.hostFolder, path);
  const file = await readBundleFile(options.appFolder, path);
  if (file === null || path !== '/') return file;
  // Module scripts run in the order they are written in: the host is there before the app looks for it.
  const page = Buffer.from(file.bytes).toString('utf8').replace('<script', `${hostScript}\n    <script`);
  return { ...file, bytes: new TextEncoder().encode(page) };
}

async function respondToHostRequest(
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
  requests: ServedRequests,
): Promise<void> {
  if (request.method !== 'POST') {
    send(response, 405, null);
    return;
  }
  const sent = await readJson(request);
  const answer = sent === undefined ? null : await answerServedRequest(method, requests, sent);
  send(response, answer === null ? 400 : 200, answer === null ? null : jsonFile(answer));
}

function jsonFile(value: unknown): BundleFile {
  const headers = { ...securityHeaders, 'Content-Type': 'application/json' };
  return { headers, bytes: new TextEncoder().encode(JSON.stringify(value)) };
}

/** Undefined for anything that is not JSON of a sensible size. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > maxRequestBytes) return undefined;
    parts.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, file: BundleFile | null): void {
  if (file === null) response.writeHead(status, securityHeaders);
  else response.writeHead(status, { ...file.headers, 'Content-Length': file.bytes.byteLength });
  response.end(file?.bytes);
}

/** Where the build puts what is served, seen from the built command line. */
export function builtFolders(cliFolder: string): Pick<ServeOptions, 'appFolder' | 'hostFolder'> {
  return { appFolder: join(cliFolder, '../renderer'), hostFolder: join(cliFolder, '../serve') };
}
