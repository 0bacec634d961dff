import { globalLockChart, threadChart } from '../machines';
import { eventNumber, NONE, type SwitchReason, type ThreadId } from '../model';
import { type KernelState, processOf } from './kernel-state';
import { recordEvent } from './record-event';
import { changePhase, wakeThread } from './thread-phase';

type GlobalLockCommand = keyof typeof globalLockChart.command;

function obey(k: KernelState, process: number, command: GlobalLockCommand): void {
  const { gilPhase } = k.processes.column;
  gilPhase[process] = globalLockChart.next(gilPhase[process], globalLockChart.command[command]);
}

const holds = (k: KernelState, process: number, phase: keyof typeof globalLockChart.phase): boolean =>
  k.processes.column.gilPhase[process] === globalLockChart.phase[phase];

/** Whether the thread must not execute before it has taken its process's GIL. */
export const needsGil = (k: KernelState, thread: ThreadId): boolean =>
  k.hasGil && k.processes.column.gilHolder[processOf(k, thread)] !== thread;

/** Whether the thread holds a GIL that another has asked it to drop. */
export function isAskedToDrop(k: KernelState, thread: ThreadId): boolean {
  if (!k.hasGil) return false;
  const process = processOf(k, thread);
  return k.processes.column.gilHolder[process] === thread && holds(k, process, 'requested');
}

/** Takes the GIL for a thread that has a CPU, if it may. @returns whether it did */
export function tryToTakeGil(k: KernelState, thread: ThreadId): boolean {
  const process = processOf(k, thread);
  const { gilHolder, gilLastHolder, gilSwitches } = k.processes.column;
  if (gilHolder[process] !== NONE) return false;
  const forced = holds(k, process, 'forced');
  const dropper = gilLastHolder[process] as ThreadId;
  if (forced && dropper === thread) return false;
  obey(k, process, 'TAKE');
  gilHolder[process] = thread;
  if (dropper !== thread) gilSwitches[process]++;
  gilLastHolder[process] = thread;
  recordEvent(k, eventNumber['gil.taken'], thread);
  if (forced) standInLine(k, dropper);
  return true;
}

/** Begins the wait of a thread that found the GIL taken; its phase is `gil` already. */
function standInLine(k: KernelState, thread: ThreadId): void {
  const process = processOf(k, thread);
  const { gilSwitches, switchInterval } = k.processes.column;
  k.gilLines.join(process, thread);
  k.threads.column.gilSwitches[thread] = gilSwitches[process];
  k.timers.set(thread, k.now + switchInterval[process]);
}

/** A thread found the GIL taken when it got its CPU. */
export function waitForGil(k: KernelState, thread: ThreadId): void {
  recordEvent(k, eventNumber['gil.waited'], thread, k.processes.column.gilHolder[processOf(k, thread)]);
  changePhase(k, thread, threadChart.command.WAIT_GIL);
  standInLine(k, thread);
}

/**
 * A waiter's switch interval is over: it asks the holder to drop the GIL unless it changed hands meanwhile, and
 * waits for another interval.
 * @returns the holder that now has a request, else NONE
 */
export function askForGil(k: KernelState, waiter: ThreadId): ThreadId | typeof NONE {
  const process = processOf(k, waiter);
  const { gilHolder, gilSwitches, gilRequested, switchInterval } = k.processes.column;
  const { gilSwitches: seen } = k.threads.column;
  const asks = holds(k, process, 'held') && seen[waiter] === gilSwitches[process];
  seen[waiter] = gilSwitches[process];
  k.timers.set(waiter, k.now + switchInterval[process]);
  if (!asks) return NONE;
  obey(k, process, 'REQUEST');
  gilRequested[process] = k.now;
  const holder = gilHolder[process] as ThreadId;
  recordEvent(k, eventNumber['gil.requested'], waiter, holder);
  return holder;
}

/** The thread drops its GIL if it has one. Follow with {@link wakeGilWaiter} once the thread is off its CPU. */
export function dropGil(k: KernelState, thread: ThreadId, reason: SwitchReason): void {
  if (!k.hasGil) return;
  const process = processOf(k, thread);
  const { gilHolder } = k.processes.column;
  if (gilHolder[process] !== thread) return;
  obey(k, process, reason === 'gil-request' ? 'YIELD' : 'DROP');
  gilHolder[process] = NONE;
  recordEvent(k, eventNumber['gil.dropped'], thread, NONE, NONE, NONE, reason);
}

/** Wakes the first in line for a GIL that is free; it takes it once it has a CPU, unless another was quicker. */
export function wakeGilWaiter(k: KernelState, process: number): void {
  if (!k.hasGil || k.processes.column.gilHolder[process] !== NONE) return;
  const waiter = k.gilLines.first(process);
  if (waiter === NONE) return;
  k.gilLines.leave(process, waiter);
  recordEvent(k, eventNumber['gil.woken'], waiter as ThreadId);
  wakeThread(k, waiter as ThreadId);
}
