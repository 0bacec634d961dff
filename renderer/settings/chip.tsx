import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';

interface ChipProps {
  readonly name: string;
  readonly value: string;
  readonly title: string;
  /** Whether the value says enough where room is scarce. */
  readonly speaksForItself?: boolean;
  /** Its controls take two columns. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A setting at rest: its name and value; opened, its controls. */
export function Chip({ name, value, title, speaksForItself = false, isWide = false, children }: ChipProps) {
  return (
    <Popover.Root>
      <Popover.Trigger className="chip-button">
        <span className={speaksForItself ? 'chip-name spare' : 'chip-name'}>{name}</span>{' '}
        <strong>{value}</strong>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={isWide ? 'popover wide' : 'popover'}
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={title}
        >
          <h2>{title}</h2>
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
