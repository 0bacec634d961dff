import { useCallback } from 'react';
import { type ThreadColor, threadColor } from '../../picture';
import { useTheme } from '../app/use-theme';

/** A thread's own colour in the theme in force. */
export function useThreadColor(): (thread: number) => ThreadColor {
  const { theme } = useTheme();
  return useCallback((thread) => threadColor(theme, thread), [theme]);
}

/** A thread's colour as a small square beside its name. */
export function ThreadDot({ thread }: { readonly thread: number }) {
  const colorOf = useThreadColor();
  return <span className="thread-dot" aria-hidden style={{ background: colorOf(thread).fill }} />;
}
