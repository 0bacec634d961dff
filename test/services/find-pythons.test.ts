import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPythons } from '../../services/find-pythons';

let folder: string;
let path: string;

/** A file that is started like a Python, answers like one, and notes that it was asked. */
async function writePython(name: string, version: string, place = name): Promise<void> {
  const file = join(folder, name);
  const answer = {
    path: join(folder, place),
    version,
    major: 3,
    minor: Number(version.split('.')[1]),
    implementation: 'CPython',
    hasGil: true,
    isFreeThreaded: false,
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho "${name}" >> "${folder}/asked"\necho '${JSON.stringify(answer)}'\n`);
  await chmod(file, 0o755);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timeslice-pythons-'));
  await writePython('pyenv/versions/3.9.18/bin/python3', '3.9.18');
  await writePython('pyenv/versions/3.13.0/bin/python3', '3.13.0');
  for (const name of ['python3', 'python3.9', 'python3.13'])
    await writePython(`pyenv/shims/${name}`, '3.9.18', 'pyenv/versions/3.9.18/bin/python3');
  await writePython('bin/python3.11', '3.11.2');
  await symlink('python3.11', join(folder, 'bin/python3'));
  await writeFile(join(folder, 'bin/python3-config'), '');
  path = ['pyenv/shims', 'bin', 'nowhere'].map((each) => join(folder, each)).join(delimiter);
});
afterAll(() => rm(folder, { recursive: true }));

test.skipIf(process.platform === 'win32')(
  'the plain python3 comes first, then the others from the newest on, those that pyenv keeps among them',
  async () => {
    expect((await listPythons(path)).map(({ version }) => version)).toEqual(['3.9.18', '3.13.0', '3.11.2']);
    const asked = (await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n');
    expect(asked.sort(), "of pyenv's scripts only the plain one is started, and no file twice").toEqual([
      'bin/python3.11',
      'pyenv/shims/python3',
      'pyenv/versions/3.13.0/bin/python3',
      'pyenv/versions/3.9.18/bin/python3',
    ]);
  },
);
