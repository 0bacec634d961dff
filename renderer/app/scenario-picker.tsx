import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import type { ProgramFile, RecentProgram } from '../../services/host';
import { groupByTopic, scenarioLibrary } from '../session/scenario-library';
import { useSession } from '../session/use-session';
import { useApp } from './app-context';
import { useOpenProgram } from './use-open-program';

function useRecentPrograms(open: boolean): readonly RecentProgram[] {
  const [recent, setRecent] = useState<readonly RecentProgram[]>([]);
  useEffect(() => {
    if (open) void window.timeslice.listRecentPrograms().then(setRecent);
  }, [open]);
  return recent;
}

/** The programs that come with the app, by topic, and those open before. */
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
    open(program);
  };

  const reopen = async ({ path }: RecentProgram) => {
    const opened = await window.timeslice.reopenProgram(path);
    if (opened.ok) choose(opened.value);
    else say(opened.message);
  };
  return (
    <DropdownMenu.Root open={shown} onOpenChange={setShown}>
      <DropdownMenu.Trigger className="chip-button scenario-button">
        <span className="only-spoken">Program: </span>
        {header?.topic !== undefined && (
          <span className="chip-name spare" aria-hidden>
            {header.topic} ›
          </span>
        )}
        <strong>{header?.title ?? file?.name ?? 'Choose a program'}</strong>
        <ChevronDown aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu library"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            // After a choice, keys are meant for the run and not for this button.
            if (chosen.current) event.preventDefault();
            chosen.current = false;
          }}
        >
          <div className="library-columns">
            {groupByTopic(scenarioLibrary).map(([topic, scenarios]) => (
              <DropdownMenu.Group key={topic} className="menu-group">
                <DropdownMenu.Label className="menu-label">{topic}</DropdownMenu.Label>
                {scenarios.map((scenario) => (
                  <DropdownMenu.Item
                    key={scenario.name}
                    className="menu-item scenario"
                    textValue={scenario.title}
                    onSelect={() => choose({ name: scenario.name, path: null, text: scenario.text })}
                  >
                    <strong>{scenario.title}</strong>
                    <span>{scenario.summary}</span>
                  </DropdownMenu.Item>
                ))}
              </DropdownMenu.Group>
            ))}
            {recent.length > 0 && (
              <DropdownMenu.Group className="menu-group">
                <DropdownMenu.Label className="menu-label">Open before</DropdownMenu.Label>
                {recent.map((program) => (
                  <DropdownMenu.Item
                    key={program.path}
                    className="menu-item scenario"
                    textValue={program.name}
                    onSelect={() => void reopen(program)}
                  >
                    <strong>{program.name}</strong>
                    <span>{program.path}</span>
                  </DropdownMenu.Item>
                ))}
              </DropdownMenu.Group>
            )}
          </div>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
