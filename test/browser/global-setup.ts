import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../../scripts/build.mjs';
import { findChromium } from '../../scripts/find-chromium.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Chromium's program. */
    chromium: string;
  }
}

/** The browser tests drive what was built, so it is built first. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', findChromium());
  await buildIfStale();
}
