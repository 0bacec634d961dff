import { useEffect } from 'react';
import { focusView } from '../views/focus-view';

/**
 * When what has the focus goes, or is hidden (a button that has done its work, a view left by a key), the view that is shown gets it:
 * else the next Tab would begin anywhere.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | undefined;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = target;
    };
    const observer = new MutationObserver(() => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (last === undefined || !isNowhere || (last.isConnected && last.closest('[hidden]') === null)) return;
      last = undefined;
      focusView();
    });
    const attributeFilter = ['hidden'];
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter });
    addEventListener('focusin', remember);
    return () => {
      observer.disconnect();
      removeEventListener('focusin', remember);
    };
  }, []);
}
