import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { chromiumFlags } from '../../scripts/find-chromium.mjs';

/** Starts the Chromium that the global setup found, without a screen. */
export function launchChromium(extraFlags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromium'),
    args: [...chromiumFlags, ...extraFlags],
    ignoreDefaultArgs: ['--headless'],
  });
}
