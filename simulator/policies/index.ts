import { InternalError, type PolicyName } from '../model';
import { fifo } from './fifo';
import type { Policy, PolicyKind, PolicySettings } from './policy';
import { rr } from './rr';

export type { Policy, PolicyKind, PolicySettings, PolicySnapshot } from './policy';

/** Every scheduling policy, in the order menus show them. */
export const policies: readonly PolicyKind[] = [fifo, rr];

export function createPolicy(name: PolicyName, settings: PolicySettings): Policy {
  const kind = policies.find((each) => each.name === name);
  if (kind === undefined) throw new InternalError(`no policy ${name} in the list`);
  return kind.create(settings);
}
