import { assertNever, type CpuId, NONE, type ThreadId } from '../model';
import { type Effect, EffectKind } from '../vm/effect';
import { gateFor } from './answer-at-once';
import { endSlice, yieldGil } from './cpu-use';
import { isAskedToDrop } from './global-lock';
import { type KernelState, processOf, runnerOf } from './kernel-state';
import { endThread, stopRun } from './lifecycle';
import { isContended } from './run-queues';
import { renewSlice } from './slices';
import { performSystemCall } from './system-calls';

/**
 * Whether the GIL's holder must stop at its next switch point. An instruction that was under way when it was
 * asked is carried out first, as CPython looks between two instructions only.
 */
function mustLookForRequest(k: KernelState, thread: ThreadId, at: number): boolean {
  return isAskedToDrop(k, thread) && at >= k.processes.column.gilRequested[processOf(k, thread)];
}

function budgetFor(k: KernelState, cpu: number, thread: ThreadId, looks: boolean): number {
  const reach = k.next;
  const { instruction } = k.machine;
  const { at, sliceEnd } = k.cpus.column;
  const room = (reach.horizon - at[cpu]) / instruction;
  let budget = reach.includesHorizon ? Math.floor(room) : Math.ceil(room) - 1;
  if (isContended(k, cpu)) budget = Math.min(budget, Math.ceil((sliceEnd[cpu] - at[cpu]) / instruction));
  if (!looks && isAskedToDrop(k, thread)) budget = 1;
  return Math.max(1, Math.min(budget, reach.instructions - k.instructions));
}

/** Whether the thread between two instructions is asked for the GIL and has not looked whether it may drop it there. */
export const looksNow = (k: KernelState, cpu: number, thread: ThreadId): boolean =>
  k.hasGil &&
  k.cpus.column.lookedAt[cpu] !== k.cpus.column.at[cpu] &&
  mustLookForRequest(k, thread, k.cpus.column.at[cpu]);

/** Drops the GIL that was asked for, if the thread stands where it may. */
export function lookForRequest(k: KernelState, cpu: CpuId): void {
  const { at, lookedAt, thread: occupants } = k.cpus.column;
  const thread = occupants[cpu] as ThreadId;
  lookedAt[cpu] = at[cpu];
  const effect = runnerOf(k, thread).run(k.threads.column.local[thread], 0, true);
  if (effect.kind === EffectKind.SWITCH_POINT) yieldGil(k, thread);
}

/** The thread on the CPU executes, as far as `next` allows, until it reaches something, and that happens. */
export function executeThread(k: KernelState, cpu: CpuId): void {
  const { at, thread: occupants } = k.cpus.column;
  const { local, lineIsStale } = k.threads.column;
  const thread = occupants[cpu] as ThreadId;
  const looks = mustLookForRequest(k, thread, at[cpu]);
  const budget = budgetFor(k, cpu, thread, looks);
  if (k.beforeExecution !== undefined) k.beforeExecution(thread);
  const before = k.instructions;
  const begun = at[cpu];
  const gate = looks ? undefined : gateFor(k, cpu);
  const effect = runnerOf(k, thread).run(local[thread], budget, looks, gate);
  lineIsStale[thread] = 1;
  k.lastThread = thread;
  k.instructions = before + effect.executed;
  at[cpu] = begun + (effect.executed + effect.extraCost) * k.machine.instruction;
  k.now = Math.max(k.now, Math.min(at[cpu], k.next.horizon));
  if (effect.kind !== EffectKind.BUDGET) applyEffect(k, cpu, thread, effect);
}

/** What the last instruction of a thread causes, now. */
export function applyEffect(k: KernelState, cpu: number, thread: ThreadId, effect: Effect): void {
  if (!isContended(k, cpu)) renewSlice(k, cpu, k.cpus.column.at[cpu] - k.machine.instruction);
  k.actingCpu = cpu;
  switch (effect.kind) {
    case EffectKind.BUDGET:
      break;
    case EffectKind.SWITCH_POINT:
      yieldGil(k, thread);
      break;
    case EffectKind.SYSTEM_CALL:
      performSystemCall(k, thread, effect);
      break;
    case EffectKind.ENDED:
      endThread(k, thread, undefined);
      break;
    case EffectKind.UNCAUGHT:
      endThread(k, thread, effect.uncaught);
      break;
    case EffectKind.MEMORY_LIMIT:
      stopRun(k, { kind: 'limit', limit: 'memory' });
      break;
    default:
      assertNever(effect.kind, 'effect');
  }
  k.actingCpu = NONE;
}

/** A thread that computes without instructions has come to its end, its slice's end, or the drop of the GIL. */
export function advanceWork(k: KernelState, cpu: CpuId): void {
  const { at, thread: occupants, sliceEnd } = k.cpus.column;
  const { work } = k.threads.column;
  const thread = occupants[cpu] as ThreadId;
  if (isAskedToDrop(k, thread)) {
    yieldGil(k, thread);
    return;
  }
  work[thread] = Math.max(0, work[thread] - (k.now - at[cpu]));
  at[cpu] = k.now;
  if (sliceEnd[cpu] <= k.now && isContended(k, cpu)) endSlice(k, cpu);
}
