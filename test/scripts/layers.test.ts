import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findLayerViolations, type SourceFile } from '../../scripts/find-layer-violations';

const root = join(import.meta.dirname, '../..');
const roofs = ['simulator', 'picture', 'services', 'renderer', 'electron', 'cli'];

function readSources(): SourceFile[] {
  return roofs
    .flatMap((roof) =>
      readdirSync(join(root, roof), { recursive: true, encoding: 'utf8' }).map((path) => join(roof, path)),
    )
    .filter((path) => /\.[mc]?[jt]sx?$/.test(path))
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(join(root, path), 'utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

test('every import in the repository is one that the table of layers allows', () => {
  expect(findLayerViolations(readSources())).toEqual([]);
});

describe('an import that the table does not allow is found', () => {
  test.each([
    ['simulator/model/time.ts', "import { step } from '../kernel/step';", 'simulator/model may not'],
    ['simulator/vm/step.ts', "import fs from 'node:fs';", 'simulator/vm may not'],
    ['simulator/model/time.ts', "import { z } from 'zod';", 'simulator/model may not'],
    ['simulator/primitives/lock.ts', "import { step } from '../vm/step';", 'simulator/primitives may not'],
    ['picture/gantt.ts', "import type { EventLog } from '../simulator/model';", 'picture may not'],
    ['picture/gantt.ts', "type Log = import('../simulator/model').EventLog;", 'picture may not'],
    ['renderer/app.tsx', "export { saveFile } from '../services/save-file';", 'renderer may not'],
    ['renderer/app.tsx', "export * from '../electron/main/menu';", 'renderer may not'],
    ['electron/main/index.ts', "await import('../../simulator/index');", 'electron may not'],
    ['cli/serve/page/host.ts', "import { join } from 'node:path';", 'cli/serve/page may not'],
    ['shared/thing.ts', '', 'is in no layer'],
  ])('%s: %s', (path, text, complaint) => {
    expect(findLayerViolations([{ path, text }])).toEqual([expect.stringContaining(complaint)]);
  });
});

test.each([
  ['simulator/kernel/run.ts', "import { nanoseconds } from '../model';"],
  ['picture/gantt.ts', "import type { Timeline } from '../simulator';"],
  ['renderer/app.tsx', "import { createRoot } from 'react-dom/client';"],
  ['simulator/stdlib/index.ts', "import queue from './queue.py?raw';"],
])('what the table allows is not complained about: %s: %s', (path, text) => {
  expect(findLayerViolations([{ path, text }])).toEqual([]);
});
