import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, type ServedApp, serveApp } from '../cli/run-cli';

const program = join(import.meta.dirname, '../../assets/python/timeslice.py');
let served: ServedApp;

beforeAll(async () => {
  served = await serveApp([program]);
});
afterAll(() => served.stop());

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** Unlike `fetch`, sends whatever path and headers it is told to. */
function ask(path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  const { port, hostname } = new URL(served.address);
  return new Promise((resolve, reject) => {
    const asked = request(
      { port, hostname, path, headers, method: body === undefined ? 'GET' : 'POST' },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

const root = (): string => new URL(served.address).pathname;

describe('the server', () => {
  test('listens on the loopback, under a path that cannot be guessed', () => {
    expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  });

  test('gives the page its host before the app, and forbids scripts from elsewhere', async () => {
    const { status, headers, text } = await ask(root());
    expect(status).toBe(200);
    const scripts = Array.from(text.matchAll(/<script[^>]*src="([^"]*)"/g), ([, source]) => source);
    expect(scripts[0]).toBe('./host.js');
    expect(scripts.length).toBeGreaterThan(1);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  test.each([
    ['without the token', () => '/', {}],
    ['with a wrong token', () => `/${'A'.repeat(32)}/`, {}],
    ['with part of the token', () => `${root().slice(0, -2)}/`, {}],
    ['under a foreign name that points here', root, { Host: 'evil.example' }],
    ['from the page of another site', root, { Origin: 'https://evil.example' }],
  ])('refuses %s', async (_what, path, headers: Record<string, string>) => {
    expect(await ask(path(), headers)).toMatchObject({ status: 403, text: '' });
  });

  test.each([
    '../package.json',
    '..%2fcli%2freal-worker.js',
    '%2e%2e/cli/real-worker.js',
    'assets/..%2f..%2f..%2fpackage.json',
    '..%5ccli%5creal-worker.js',
    '%00',
    '%zz',
    '/etc/hostname',
  ])('does not leave the app: %s', async (path) => {
    expect((await ask(root() + path)).status).toBe(404);
  });

  test('reads the program it was started with, and no other', async () => {
    const launched = await ask(`${root()}host/readLaunchProgram`, {}, '[]');
    expect(JSON.parse(launched.text)).toMatchObject({
      ok: true,
      value: { name: 'timeslice.py', path: program },
    });
    const again = await ask(`${root()}host/reopenProgram`, {}, JSON.stringify([program]));
    expect(JSON.parse(again.text)).toMatchObject({ ok: true });
    const other = await ask(`${root()}host/reopenProgram`, {}, '["/etc/hostname"]');
    expect(JSON.parse(other.text)).toMatchObject({ ok: false });
  });

  test.each([
    ['a request of which it knows nothing', 'openProgram', '[]'],
    ['a name that every object has', 'toString', '[]'],
    ['arguments that are none', 'reopenProgram', '[1]'],
    ['text that is no JSON', 'readAppInfo', '{'],
    ['more than a request can be', 'readAppInfo', `["${'x'.repeat(2_000_000)}"]`],
  ])('refuses %s', async (_what, method, body) => {
    const refused = await ask(`${root()}host/${method}`, {}, body).catch(() => ({ status: 400 }));
    expect(refused.status).toBe(400);
  });

  test('says in one line that a port is taken', async () => {
    const { port } = new URL(served.address);
    const second = await runCli(['serve', '--port', port]);
    expect(second).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: port ${port} cannot be used (EADDRINUSE)\n`,
    });
  });

  test('does not start with a program that is not there', async () => {
    expect(await runCli(['serve', 'nowhere.py'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'nowhere.py: error: Cannot open nowhere.py: there is no such file.\n',
    });
  });
});
