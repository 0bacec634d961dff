import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

/**
 * What a page may do: run our own scripts and workers, and nothing from anywhere else. Styles may be inline,
 * because the editor writes its own.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What a worker may do. It has no page to harm and reaches nothing but its own script, but it may make code from text:
 * it runs programs, and the hot ones are compiled to JavaScript.
 */
const workerPolicy = "default-src 'none'; script-src 'self' 'unsafe-eval'";

/** How the build names the scripts that a worker is started with. */
const workerScript = /\.worker-[\w-]+\.js$/;

/** Sent with every answer. The two cross-origin lines are what lets a page share memory with its workers. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': pagePolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** One file of the built app, ready to be sent. */
export interface BundleFile {
  /** What is sent before it, its media type included. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads one file of the built app.
 *
 * @param folder the built app's folder
 * @param urlPath path part of an address, still percent-encoded, starting with `/`; `/` means `index.html`
 * @returns null for anything that is not a file of the app, however its address was spelled
 */
export async function readBundleFile(folder: string, urlPath: string): Promise<BundleFile | null> {
  const path = urlPathToFile(folder, urlPath);
  if (path === null) return null;
  const mediaType = mediaTypes[extname(path)];
  if (mediaType === undefined) return null;
  const headers = {
    ...securityHeaders,
    ...(workerScript.test(path) ? { 'Content-Security-Policy': workerPolicy } : {}),
    'Content-Type': mediaType,
  };
  try {
    return { headers, bytes: new Uint8Array(await readFile(path)) };
  } catch {
    return null;
  }
}

function urlPathToFile(folder: string, urlPath: string): string | null {
  const decoded = decodePath(urlPath);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null;
  const root = resolve(folder);
  const path = resolve(root, `.${decoded === '/' ? '/index.html' : decoded}`);
  return path.startsWith(root + sep) ? path : null;
}

function decodePath(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}
