import type { ComponentProps } from 'react';

type ReachableProps = ComponentProps<'div'> & {
  readonly role: 'region' | 'group' | 'log' | 'complementary';
  readonly 'aria-label': string;
};

/**
 * A part of the page that keys are for though it is no control: what scrolls, by the browser's own keys (which not every
 * browser offers unasked), and pictures that are gone through by keys.
 */
export function Reachable({ role, ...rest }: ReachableProps) {
  return <div role={role} tabIndex={0} {...rest} />;
}
