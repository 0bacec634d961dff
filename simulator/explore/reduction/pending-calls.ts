import { hasEnded as hasProcessEnded } from '../../kernel/lifecycle';
import { hasRoom, hasSomething } from '../../kernel/pipes';
import { NONE, type ProcessId, type SyncId } from '../../model';
import { primitives } from '../../primitives';
import { type SystemCallName, systemCalls } from '../../vm/system-call';
import type { ExploredKernel, PendingCall } from '../state/explored-kernel';

/** Calls that no other thread can notice, and that notice no other thread. */
export const localCalls: ReadonlySet<SystemCallName> = new Set<SystemCallName>([
  'spawn',
  'sleep',
  'work',
  'io',
  'now',
  'sync_new',
  'current',
  'ident',
  'yield',
  'switch_interval',
  'schedule',
  'machine',
  'cpu_time',
  'fetch',
  'current_process',
  'pid',
  'parent_pid',
  'cpu_count',
  'choose',
]);

/** Calls that give up CPU and global lock while they last. */
const releasing: ReadonlySet<SystemCallName> = new Set<SystemCallName>(['sleep', 'work', 'io', 'yield']);

/** About several processes, or what they share. */
const ofProcesses: ReadonlySet<SystemCallName> = new Set<SystemCallName>([
  'fork',
  'spawn_process',
  'kill_process',
  'process_join',
  'process_notify',
  'pipe',
  'shared_new',
]);

const nameOf = (call: number): SystemCallName => systemCalls[call];

/** Joining a thread without a limit is not noticed by others, and can only go on once it has ended. */
const isPlainJoin = ({ call, args }: PendingCall): boolean => nameOf(call) === 'join' && args[1] === -1;

/** Whether other threads may notice the call, or it them. */
export const isVisibleCall = (call: PendingCall): boolean =>
  !localCalls.has(nameOf(call.call)) && !isPlainJoin(call);

export const releasesCpu = (call: number): boolean => releasing.has(nameOf(call));
export const needsProcesses = (call: number): boolean => ofProcesses.has(nameOf(call));

/** Of more values than this, so many are tried, evenly spread with the first and the last. */
export const MOST_OPTIONS = 16;

/** Among how many values the thread is to choose; undefined: it is about something else. */
export const choicesOf = ({ call, args }: PendingCall): number | undefined =>
  nameOf(call) === 'choose' ? Math.max(1, Number(args[0])) : undefined;

/** The thread whose end is waited for, or NONE. */
export const joinedThread = (call: PendingCall): number => (isPlainJoin(call) ? Number(call.args[0]) : NONE);

/** The kernel object that a call waits for without a time limit if it is not to be had, or NONE. */
export function awaitedSync({ call, args }: PendingCall): SyncId | typeof NONE {
  if (nameOf(call) !== 'sync_do' || args[1] !== 'acquire') return NONE;
  const isBlocking = args[2] !== false && args[2] !== 0;
  const timeout = typeof args[3] === 'number' ? args[3] : -1;
  return isBlocking && timeout === -1 ? (args[0] as SyncId) : NONE;
}

/** The process whose end is waited for without a limit, or NONE. */
export const joinedProcess = ({ call, args }: PendingCall): number =>
  nameOf(call) === 'process_join' && args[1] === -1 ? Number(args[0]) : NONE;

export const isSending = ({ call }: PendingCall): boolean => nameOf(call) === 'pipe_send';

/** The pipe that a call waits at without a limit if there is nothing in it, or no room; or NONE. */
export function awaitedPipe({ call, args }: PendingCall): SyncId | typeof NONE {
  const name = nameOf(call);
  const waits = name === 'pipe_receive' || name === 'pipe_send' || (name === 'pipe_poll' && args[1] === -1);
  return waits ? (args[0] as SyncId) : NONE;
}

/** Whether a thread could go on with the call it has made: it would not have to wait for ever. */
export function canComplete(kernel: ExploredKernel, thread: number, call: PendingCall): boolean {
  const target = joinedThread(call);
  if (target !== NONE) return kernel.hasEnded(target);
  const sync = awaitedSync(call);
  if (sync === NONE) return canCompleteAmongProcesses(kernel, call);
  const { syncs } = kernel.k;
  switch (primitives[syncs.kind(sync)].kind) {
    case 'Lock':
      return syncs.holder(sync) === NONE;
    case 'RLock':
    case 'SharedRLock':
      return syncs.holder(sync) === NONE || syncs.holder(sync) === thread;
    default:
      return syncs.count(sync) > 0;
  }
}

function canCompleteAmongProcesses({ k }: ExploredKernel, call: PendingCall): boolean {
  const process = joinedProcess(call);
  if (process !== NONE) return hasProcessEnded(k, process as ProcessId);
  const pipe = awaitedPipe(call);
  if (pipe === NONE) return true;
  return isSending(call) ? hasRoom(k, pipe, String(call.args[1])) : hasSomething(k, pipe);
}
