import { useState } from 'react';
import type { ProcessInfo, ProcessView } from '../../simulator';
import { Section } from './section';
import { dropFurniture } from './shown-variables';
import { ValueRow } from './value-row';

type Texts = ReadonlyMap<string, string>;

const isSame = (some: Texts, others: Texts): boolean =>
  some.size === others.size && [...some].every(([name, text]) => others.get(name) === text);

/** The names whose values differ from those shown before. */
function useChanged(texts: Texts): ReadonlySet<string> {
  const [shown, setShown] = useState<{ readonly texts: Texts; readonly changed: ReadonlySet<string> }>({
    texts,
    changed: new Set(),
  });
  if (isSame(shown.texts, texts)) return shown.changed;
  const old = shown.texts;
  const changed = [...texts].filter(([name, text]) => old.has(name) && old.get(name) !== text);
  const next = { texts, changed: new Set(changed.map(([name]) => name)) };
  setShown(next);
  return next.changed;
}

interface VariableSectionProps {
  readonly processes: readonly ProcessView[];
  readonly names: readonly ProcessInfo[];
}

/** The global variables of every process: what is set in one stays as it is in the others. */
export function VariableSection({ processes, names }: VariableSectionProps) {
  return processes.map((process) => (
    <ProcessVariables
      key={process.id}
      process={process}
      title={
        processes.length === 1 ? 'Shared variables' : `Variables of ${names[process.id]?.name ?? 'a process'}`
      }
    />
  ));
}

/** The global variables, which all threads of a process share. */
function ProcessVariables({ process, title }: { readonly process: ProcessView; readonly title: string }) {
  const globals = dropFurniture(process.globals);
  const changed = useChanged(new Map(globals.map(({ name, value }) => [name, value.text])));
  return (
    <Section title={title}>
      {globals.length === 0 && <p className="faint">None yet.</p>}
      <dl>
        {globals.map((variable) => (
          <ValueRow key={variable.name} variable={variable} changed={changed} />
        ))}
      </dl>
    </Section>
  );
}
