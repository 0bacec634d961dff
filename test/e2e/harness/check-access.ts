import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What keeps people with a handicap from using the page, by axe-core's rules: serious and critical ones. */
export async function listSeriousViolations(page: Page): Promise<string[]> {
  // Half faded in, or on the way to another theme, nothing has the colours it will have.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ effect, playState }) => playState !== 'running' || effect?.getTiming().iterations === Infinity,
      ),
  );
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    // What lies below an open menu or dialog cannot be reached until that is closed: Radix holds the focus in it.
    const reachable = { exclude: [['[data-aria-hidden="true"]']] };
    const found = await (window as unknown as { axe: typeof axe }).axe.run(reachable);
    return found.violations.map(({ id, impact, nodes }) => ({
      impact: String(impact),
      text: `${id}: ${nodes.map((node) => `${node.html} (${node.any[0]?.message ?? ''})`).join(' | ')}`,
    }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ text }) => text);
}
