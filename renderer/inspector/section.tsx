import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One titled part of the inspector. */
export function Section({ title, children }: SectionProps) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

/** Letters of a name that fit in the inspector's column of names. */
const columnLength = 10;

/** The class of a row whose name has so many letters. */
export const factClass = (name: string): string => (name.length > columnLength ? 'fact long' : 'fact');

interface FactProps {
  readonly name: ReactNode;
  /** The name in letters, where it may be too long for its column. */
  readonly text?: string;
  readonly children: ReactNode;
}

/** A name and its value, in two columns. */
export function Fact({ name, text = '', children }: FactProps) {
  return (
    <div className={factClass(text)}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
