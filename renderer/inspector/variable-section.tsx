import { useEffect, useRef, useState } from 'react';
import type { ProcessView } from '../../simulator';
import { Section } from './section';
import { dropFurniture } from './shown-variables';
import { ValueRow } from './value-row';

type Texts = ReadonlyMap<string, string>;

/** The names whose values differ from those shown before. */
function useChanged(texts: Texts): ReadonlySet<string> {
  const before = useRef<Texts>(texts);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const key = JSON.stringify([...texts]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the texts
  useEffect(() => {
    const old = before.current;
    before.current = texts;
    setChanged(
      new Set(
        [...texts].filter(([name, text]) => old.has(name) && old.get(name) !== text).map(([name]) => name),
      ),
    );
  }, [key]);
  return changed;
}

/** The global variables, which all threads of a process share. */
export function VariableSection({ processes }: { readonly processes: readonly ProcessView[] }) {
  const globals = dropFurniture(processes[0]?.globals ?? []);
  const changed = useChanged(new Map(globals.map(({ name, value }) => [name, value.text])));
  return (
    <Section title="Shared variables">
      {globals.length === 0 && <p className="faint">None yet.</p>}
      <dl>
        {globals.map((variable) => (
          <ValueRow key={variable.name} variable={variable} changed={changed} />
        ))}
      </dl>
    </Section>
  );
}
