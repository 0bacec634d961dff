import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecentPrograms } from '../../services/recent-programs';

let folder: string;
let store: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timeslice-'));
  store = join(folder, 'user-data/recent.json');
});
afterEach(() => rm(folder, { recursive: true }));

async function addAll(recent: RecentPrograms, ...paths: string[]): Promise<void> {
  for (const path of paths) await recent.add(path);
}

const namesOf = async (recent: RecentPrograms): Promise<string[]> =>
  (await recent.list()).map(({ name }) => name);

test('the latest comes first, and each only once', async () => {
  const recent = new RecentPrograms(store);
  await addAll(recent, '/a.py', '/b.py', '/a.py');
  expect(await recent.list()).toEqual([
    { name: 'a.py', path: '/a.py' },
    { name: 'b.py', path: '/b.py' },
  ]);
});

test('ten are kept', async () => {
  const recent = new RecentPrograms(store);
  await addAll(recent, ...Array.from({ length: 12 }, (_, i) => `/${i}.py`));
  expect(await namesOf(recent)).toEqual(
    ['11', '10', '9', '8', '7', '6', '5', '4', '3', '2'].map((n) => `${n}.py`),
  );
});

test('they are there at the next start', async () => {
  await addAll(new RecentPrograms(store), '/a.py');
  expect(await namesOf(new RecentPrograms(store))).toEqual(['a.py']);
});

test.each(['', '{', '{"a":1}', '[1]'])(
  'a damaged list (%s) counts as empty and is replaced',
  async (text) => {
    await addAll(new RecentPrograms(store), '/a.py');
    await writeFile(store, text);
    const recent = new RecentPrograms(store);
    expect(await recent.list()).toEqual([]);
    await addAll(recent, '/b.py');
    expect(await namesOf(new RecentPrograms(store))).toEqual(['b.py']);
  },
);
