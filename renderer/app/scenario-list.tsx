import { Check, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
} from 'react-aria-components';
import type { RecentProgram } from '../../services/host';
import { findPrograms, type OfferedProgram } from './scenario-search';

interface ScenarioListProps {
  readonly recent: readonly RecentProgram[];
  /** Where the program is that is open now; undefined: nowhere. */
  readonly openNow: string | undefined;
  onChoose(program: OfferedProgram): void;
}

const countPrograms = (count: number): string =>
  count === 0 ? 'No program has all these words.' : count === 1 ? '1 program' : `${count} programs`;

/** A field to search in, which keeps the focus, and what is found, by topic. */
export function ScenarioList({ recent, openNow, onChoose }: ScenarioListProps) {
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const groups = findPrograms(query, recent);
  const programs = groups.flatMap(([, ofTopic]) => ofTopic);
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField aria-label="Search the programs" className="library-search">
        <Search aria-hidden />
        <Input ref={field} placeholder="Search: deadlock, queue, GIL …" />
        <span className="library-count" role="status">
          {query.trim() !== '' && countPrograms(programs.length)}
        </span>
      </SearchField>
      <div className="library-scroll">
        <ListBox
          aria-label="Programs"
          className="library-columns"
          selectionMode="none"
          shouldFocusOnHover
          onAction={(key) => {
            const chosen = programs.find(({ path }) => path === key);
            if (chosen) onChoose(chosen);
          }}
        >
          {groups.map(([topic, ofTopic]) => (
            <ListBoxSection key={topic} id={topic} className="menu-group">
              <Header className="menu-label">{topic}</Header>
              {ofTopic.map(({ path, title, about }) => (
                <ListBoxItem key={path} id={path} textValue={title} className="menu-item scenario">
                  <strong>
                    {title}
                    {path === openNow && (
                      <>
                        <Check aria-hidden />
                        <span className="only-spoken">(open now)</span>
                      </>
                    )}
                  </strong>
                  <span>{about}</span>
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </div>
    </Autocomplete>
  );
}
