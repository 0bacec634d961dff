import type { Page } from 'playwright-core';

/** Waits until the app shows the program it begins with: what was done before would be undone by that. */
export const waitUntilOpened = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^Program: (?!Choose a program)/ }).waitFor();
