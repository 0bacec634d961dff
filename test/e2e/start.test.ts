import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'assets/python/timeslice.py');

/** Starts the app as `npm start -- WORDS` does where there is no screen, until it says its address. */
async function start(words: readonly string[]) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  for await (const part of child.stdout.setEncoding('utf8')) {
    said += part;
    if (/http:\S+\n/.test(said)) break;
  }
  const stop = async (): Promise<void> => {
    const ended = once(child, 'close');
    child.kill('SIGTERM');
    child.stdout.resume();
    await ended;
  };
  return { lines: said.trimEnd().split('\n'), address: /http:\S+/.exec(said)?.[0] ?? '', stop };
}

test('`npm start -- --browser FILE` serves the app with that program', async () => {
  const { address, stop } = await start(['--browser', program]);
  const launched = await fetch(`${address}host/readLaunchProgram`, { method: 'POST', body: '[]' });
  expect(await launched.json()).toMatchObject({ ok: true, value: { name: 'timeslice.py' } });
  await stop();
});

test.runIf(process.platform === 'linux')(
  'without a screen the app says so in one line and is served',
  async () => {
    const { lines, address, stop } = await start([]);
    expect(lines).toEqual([
      'There is no screen to open a window on: Timeslice is served to a browser on this machine.',
      `Timeslice waits at ${address}`,
    ]);
    expect((await fetch(address)).status).toBe(200);
    await stop();
  },
);
