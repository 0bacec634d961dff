import { InternalError, type PolicyName } from '../model';
import { fair } from './fair';
import { fifo } from './fifo';
import { lottery } from './lottery';
import { mlfq } from './mlfq';
import type { Policy, PolicyKind, PolicySettings, SchedulingView } from './policy';
import { priority } from './priority';
import { rr } from './rr';
import { scripted } from './scripted';
import { sjf } from './sjf';
import { srtf } from './srtf';
import { stride } from './stride';

export type {
  ChargeReason,
  Policy,
  PolicyKind,
  PolicySettings,
  PolicySnapshot,
  ReadyReason,
  SchedulingView,
} from './policy';

/** Every scheduling policy, in the order menus show them. */
export const policies: readonly PolicyKind[] = [
  fifo,
  rr,
  sjf,
  srtf,
  priority,
  mlfq,
  lottery,
  stride,
  fair,
  scripted,
];

/** @returns `count` run queues of one machine */
export function createQueues(
  name: PolicyName,
  count: number,
  settings: PolicySettings,
  view: SchedulingView,
): Policy[] {
  const kind = policies.find((each) => each.name === name);
  if (kind === undefined) throw new InternalError(`no policy ${name} in the list`);
  const createQueue = kind.create(settings, view);
  return Array.from({ length: count }, createQueue);
}
