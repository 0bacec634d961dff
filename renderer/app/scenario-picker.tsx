import { ChevronDown, Search } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import type { ProgramFile, RecentProgram } from '../../services/host';
import { useSession } from '../session/use-session';
import { useApp } from './app-context';
import { ScenarioList } from './scenario-list';
import { findPrograms, type OfferedProgram } from './scenario-search';
import { useOpenProgram } from './use-open-program';

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
          onCloseAutoFocus={(event) => {
            // After a choice, keys are meant for the run and not for this button.
            if (chosen.current) event.preventDefault();
            chosen.current = false;
          }}
        >
          <SearchedPrograms recent={recent} onChoose={(offered) => void chooseOffered(offered)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface SearchedProgramsProps {
  readonly recent: readonly RecentProgram[];
  onChoose(program: OfferedProgram): void;
}

const listId = 'programs';
const optionId = (index: number): string => `program-${index}`;

/** A field to search in, which keeps the focus, and what is found. */
function SearchedPrograms({ recent, onChoose }: SearchedProgramsProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const groups = findPrograms(query, recent);
  const programs = groups.flatMap(([, ofTopic]) => ofTopic);
  const move = (by: number) => {
    const next = Math.min(Math.max(active + by, 0), programs.length - 1);
    setActive(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <div className="library-search">
        <Search aria-hidden />
        <input
          type="text"
          role="combobox"
          aria-label="Search the programs"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={programs.length > 0 ? optionId(active) : undefined}
          placeholder="Search: deadlock, queue, GIL …"
          spellCheck={false}
          value={query}
          onChange={({ target }) => {
            setQuery(target.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            const program = programs[active];
            if (event.key === 'ArrowDown') move(1);
            else if (event.key === 'ArrowUp') move(-1);
            else if (event.key === 'Enter' && program !== undefined) onChoose(program);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div className="library-scroll">
        <ScenarioList
          id={listId}
          optionId={optionId}
          groups={groups}
          active={active}
          onActive={setActive}
          onChoose={onChoose}
        />
        {programs.length === 0 && (
          <p className="library-nothing" role="status">
            No program has all these words.
          </p>
        )}
      </div>
    </>
  );
}
