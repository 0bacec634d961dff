import type { OfferedProgram, ProgramGroup } from './scenario-search';

interface ScenarioListProps {
  readonly id: string;
  /** The name of an option by its place in the whole list. */
  optionId(index: number): string;
  readonly groups: readonly ProgramGroup[];
  /** The place of the one that Enter chooses. */
  readonly active: number;
  onActive(index: number): void;
  onChoose(program: OfferedProgram): void;
}

/** Programs by topic. The focus stays in the field above, which says which of them is meant. */
export function ScenarioList({ id, optionId, groups, active, onActive, onChoose }: ScenarioListProps) {
  let count = 0;
  return (
    <div id={id} role="listbox" tabIndex={0} aria-label="Programs" className="library-columns">
      {groups.map(([topic, programs]) => (
        // biome-ignore lint/a11y/useSemanticElements: the groups of a list box are no fieldsets
        <div key={topic} role="group" aria-label={topic} className="menu-group">
          <div className="menu-label" aria-hidden>
            {topic}
          </div>
          {programs.map((program) => {
            const index = count++;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field that controls the list
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              <div
                key={program.path}
                id={optionId(index)}
                role="option"
                aria-selected={index === active}
                className="menu-item scenario"
                data-highlighted={index === active ? '' : undefined}
                onPointerMove={() => onActive(index)}
                onClick={() => onChoose(program)}
              >
                <strong>{program.title}</strong>
                <span>{program.about}</span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
