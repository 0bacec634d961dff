import { useCallback, useEffect, useState } from 'react';

/** ms a notice stays; longer where it offers something to do */
const stay = { plain: 8000, withAction: 30_000 } as const;

/** What a notice offers to do. */
export interface NoticeAction {
  readonly label: string;
  run(): void;
}

/** One short message at a time, such as where something was saved. */
export interface Notice {
  readonly text: string;
  readonly action: NoticeAction | undefined;
}

export interface NoticeControl {
  readonly notice: Notice | undefined;
  say(text: string, action?: NoticeAction): void;
  dismiss(): void;
}

export function useNotice(): NoticeControl {
  const [notice, setNotice] = useState<Notice>();
  const say = useCallback((text: string, action?: NoticeAction) => setNotice({ text, action }), []);
  const dismiss = useCallback(() => setNotice(undefined), []);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(dismiss, notice.action ? stay.withAction : stay.plain);
    return () => clearTimeout(timer);
  }, [notice, dismiss]);
  return { notice, say, dismiss };
}
