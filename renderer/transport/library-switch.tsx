import { BookOpen } from 'lucide-react';
import { useSend, useSession } from '../session/use-session';

/** Whether steps by line go into library code. */
export function LibrarySwitch() {
  const send = useSend();
  const library = useSession((context) => context.choices.library);
  return (
    <button
      type="button"
      className="button quiet switch"
      aria-label="Step into library code"
      aria-pressed={library}
      title={
        library
          ? 'Steps by line go into library code, whose text is shown (L)'
          : 'Steps by line go over library code; press to step into it (L)'
      }
      onClick={() => send({ type: 'TOGGLE', choice: 'library' })}
    >
      <BookOpen aria-hidden />
    </button>
  );
}
