import { X } from 'lucide-react';
import type { Notice } from './use-notice';

interface NoticeBarProps {
  readonly notice: Notice | undefined;
  onDismiss(): void;
}

/** Shows the newest notice, and reads it out. */
export function NoticeBar({ notice, onDismiss }: NoticeBarProps) {
  return (
    <div className="notice-place" role="status">
      {notice && (
        <div className="notice">
          <span>{notice.text}</span>
          {notice.action && (
            <button
              type="button"
              className="button"
              onClick={() => {
                notice.action?.run();
                onDismiss();
              }}
            >
              {notice.action.label}
            </button>
          )}
          <button type="button" className="button quiet" aria-label="Dismiss" onClick={onDismiss}>
            <X aria-hidden />
          </button>
        </div>
      )}
    </div>
  );
}
