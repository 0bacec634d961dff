import { useCallback, useEffect, useState } from 'react';

/** ms a notice stays */
const stay = 8000;

/** One short message at a time, such as where something was saved. */
export interface Notice {
  readonly text: string;
}

export interface NoticeControl {
  readonly notice: Notice | undefined;
  say(text: string): void;
  dismiss(): void;
}

export function useNotice(): NoticeControl {
  const [notice, setNotice] = useState<Notice>();
  const say = useCallback((text: string) => setNotice({ text }), []);
  const dismiss = useCallback(() => setNotice(undefined), []);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(dismiss, stay);
    return () => clearTimeout(timer);
  }, [notice, dismiss]);
  return { notice, say, dismiss };
}
