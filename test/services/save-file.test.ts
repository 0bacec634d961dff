import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveFile } from '../../services/save-file';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timeslice-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a file that is there is replaced whole, and nothing is left beside it', async () => {
  const path = join(folder, 'chart.svg');
  await writeFile(path, 'an older and longer chart');
  expect(await saveFile(path, 'new')).toEqual({ ok: true, value: { location: path } });
  expect(await readFile(path, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['chart.svg']);
});

test.skipIf(process.platform === 'win32')('who may run or read a file stays as it was', async () => {
  const path = join(folder, 'program.py');
  await writeFile(path, 'old');
  await chmod(path, 0o750);
  await saveFile(path, 'new');
  expect((await stat(path)).mode & 0o777).toBe(0o750);
});

test('saving over a folder fails in words and leaves nothing behind', async () => {
  const saved = await saveFile(folder, 'x');
  expect(saved).toMatchObject({ ok: false, message: expect.stringMatching(/^Cannot save timeslice-\w+: /) });
  expect(await readdir(folder)).toEqual([]);
});
