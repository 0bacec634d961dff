import type { Page } from 'playwright-core';

let loaded = 0;

/**
 * Does what opens a program, and waits until that is the one that is shown and edited, not until it has run.
 * @param title as the app shows it
 */
export async function waitForProgram(page: Page, title: string, open: () => Promise<unknown>): Promise<void> {
  // The program before may have the same title. Its editor is thrown away with it.
  await page.locator('.cm-editor').evaluateAll((editors) => {
    for (const editor of editors) editor.setAttribute('data-former', '');
  });
  await open();
  await page.locator('.cm-editor:not([data-former])').first().waitFor({ state: 'attached' });
  await page.locator('.cm-editor[data-former]').first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: `Program: ${title}`, exact: true }).waitFor();
}

/**
 * Opens a program in a page that is there already, as a user does with the button: far quicker than another page.
 * Waits until it is the one that is shown and edited, and not until it has run.
 * @param title in the program's header, if it has one
 */
export async function loadProgram(page: Page, text: string, title?: string): Promise<void> {
  loaded += 1;
  const name = `program-${loaded}.py`;
  await waitForProgram(page, title ?? name, async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open a program' }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'text/x-python', buffer: Buffer.from(text) });
  });
  // Keys are meant for the run and not for that button.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

/** Waits until the program that is open has run and can be stepped through. */
export const waitUntilRun = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Play' }).and(page.locator(':enabled')).waitFor();
