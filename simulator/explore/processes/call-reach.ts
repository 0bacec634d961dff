import type { SyncId } from '../../model';
import { primitives } from '../../primitives';
import { type SystemCallName, systemCalls } from '../../vm/system-call';
import { joinedProcess, joinedThread, localCalls } from '../reduction/pending-calls';
import type { ExploredKernel, PendingCall } from '../state/explored-kernel';

/** Who may notice a call, or be noticed by it: nobody else, threads of the same process, or those of others too. */
export type Reach = 'own' | 'process' | 'all';

/** Calls that nobody else notices. What they number (threads, kernel objects) gets the next number, whoever comes first. */
const own = new Set<SystemCallName>([...localCalls, 'pipe', 'shared_new']);
// Others may end the parent.
own.delete('parent_pid');

const ofProcess: ReadonlySet<SystemCallName> = new Set<SystemCallName>(['join', 'is_alive']);

export const ERROR_STREAM = 2;

/** As far as the call itself tells. */
export function reachOf({ k }: ExploredKernel, call: PendingCall): Reach {
  const name: SystemCallName | undefined = systemCalls[call.call];
  if (name === undefined) return 'all';
  if (own.has(name) || joinedThread(call) >= 0 || joinedProcess(call) >= 0) return 'own';
  if (name === 'write' && call.args[0] === ERROR_STREAM) return 'own';
  if (ofProcess.has(name)) return 'process';
  if (name !== 'sync_do') return 'all';
  return primitives[k.syncs.kind(Number(call.args[0]) as SyncId)].isShared ? 'all' : 'process';
}
