import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ProgramFile, RecentProgram } from '../../services/host';
import { useSession } from '../session/use-session';
import { focusView } from '../views/focus-view';
import { useApp } from './app-context';
import type { OfferedProgram } from './scenario-search';
import { useOpenProgram } from './use-open-program';

const loadList = async () => ({ default: (await import('./scenario-list')).ScenarioList });
const ScenarioList = lazy(loadList);

function useRecentPrograms(open: boolean): readonly RecentProgram[] {
  const [recent, setRecent] = useState<readonly RecentProgram[]>([]);
  useEffect(() => {
    if (open) void window.timeslice.listRecentPrograms().then(setRecent);
  }, [open]);
  return recent;
}

/** The programs that come with the app, by topic, and those open before; found by their words. */
export function ScenarioPicker() {
  const open = useOpenProgram();
  const { say } = useApp();
  const file = useSession((context) => context.file);
  const header = useSession((context) => context.header);
  const [shown, setShown] = useState(false);
  const recent = useRecentPrograms(shown);
  const chosen = useRef(false);
  // There before it is asked for: what is typed at once would be lost.
  useEffect(() => void loadList(), []);

  const choose = (program: ProgramFile) => {
    chosen.current = true;
    setShown(false);
    open(program);
  };
  const chooseOffered = async ({ program, path }: OfferedProgram) => {
    if (program !== undefined) return choose(program);
    const opened = await window.timeslice.reopenProgram(path);
    if (opened.ok) choose(opened.value);
    else say(opened.message);
  };
  return (
    <Popover.Root open={shown} onOpenChange={setShown}>
      <Popover.Trigger className="chip-button scenario-button">
        <span className="only-spoken">Program: </span>
        {header?.topic !== undefined && (
          <span className="chip-name spare" aria-hidden>
            {header.topic} ›
          </span>
        )}
        <strong>{header?.title ?? file?.name ?? 'Choose a program'}</strong>
        <ChevronDown aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu library"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Programs"
          // The list puts the focus into its field as soon as it is there.
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            if (!chosen.current) return;
            // After a choice, keys are meant for the run and not for this button.
            event.preventDefault();
            focusView();
            chosen.current = false;
          }}
        >
          <Suspense>
            <ScenarioList
              recent={recent}
              openNow={file?.path ?? file?.name}
              onChoose={(offered) => void chooseOffered(offered)}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
