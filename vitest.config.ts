import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Folders whose tests drive what was built: the command line, and the app in a real Chromium. */
const builtTests = ['test/cli/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/electron/**/*.test.ts'];
const goldenTests = ['test/golden/**/*.test.ts'];
const layerTests = ['test/scripts/layers.test.ts'];

/** In ms: how long a test waits for one thing that must come, on a slow and busy computer; only what never comes takes as long. */
const patience = 60_000;
/** Likewise for whole tests, which therefore need no timeouts of their own. */
const timeouts = {
  testTimeout: 10 * patience,
  hookTimeout: 10 * patience,
  expect: { poll: { timeout: patience } },
  provide: { patience },
};

/** Groups run in this order, one after another; files inside a group run side by side. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'layers', include: layerTests, ...timeouts, sequence: { groupOrder: 0 } } },
      {
        test: {
          name: 'unit',
          // Files of a worker share the modules they import: most of what a small test costs is to load the simulator.
          isolate: false,
          maxWorkers: '100%',
          ...timeouts,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...layerTests, ...goldenTests, ...builtTests],
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: 'golden', include: goldenTests, ...timeouts, sequence: { groupOrder: 2 } } },
      {
        // The built desktop shell imports `electron`; here it gets the stand-in.
        resolve: { alias: { electron: resolve(import.meta.dirname, 'test/electron/stand-in/electron.ts') } },
        test: {
          name: 'built',
          maxWorkers: '100%',
          include: builtTests,
          globalSetup: 'test/browser/global-setup.ts',
          ...timeouts,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
