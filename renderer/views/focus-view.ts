/**
 * Gives the focus to what is gone through by keys in the view that is shown, or to that view: for when what had the focus is gone,
 * and for those who have chosen something that is looked at there.
 */
export function focusView(): void {
  const panel = document.querySelector<HTMLElement>('.view-content:not([hidden])');
  const main = panel?.querySelector<HTMLElement>(
    '[role="group"][tabindex="0"], [role="region"][tabindex="0"]',
  );
  (main ?? panel)?.focus({ preventScroll: true });
}
