import { type CpuId, NONE, type ThreadId } from '../model';
import { type Effect, EffectKind } from '../vm/effect';
import { gateFor } from './answer-at-once';
import { applyEffect } from './execute';
import { type KernelState, runnerOf } from './kernel-state';

/** Whether all threads that execute are of one process. */
function areOfOneProcess(k: KernelState): boolean {
  if (k.runners.length === 1) return true;
  const { turns } = k;
  const { thread } = k.cpus.column;
  const { process } = k.threads.column;
  const first = process[thread[turns.cpu]];
  for (let i = 1; i < turns.count; i++) if (process[thread[turns.cpuAfter(i)]] !== first) return false;
  return true;
}

/** The threads of several processes take turns. @returns the effect of the turn that is not over; BUDGET if all are */
function runAcrossProcesses(k: KernelState): Effect {
  const { turns } = k;
  const { thread } = k.cpus.column;
  for (;;) {
    const { cpu } = turns;
    const effect = runnerOf(k, thread[cpu] as ThreadId).run(turns.local[cpu], 1, false);
    if (effect.kind !== EffectKind.BUDGET || !turns.endTurn(effect.executed, effect.extraCost)) return effect;
  }
}

/**
 * Several threads execute, each on its CPU, an instruction at a time in the order of time and CPU number, until one
 * of them causes something or anything else is due. It does what single steps would do, faster.
 * @param horizon instructions that end later are left, ns
 */
export function executeTogether(k: KernelState, horizon: number): void {
  const { turns } = k;
  const { instruction } = k.machine;
  const { at, thread } = k.cpus.column;
  // What else happens on a CPU then is left to a single step, which knows the order of CPUs.
  turns.begin(instruction, Math.min(horizon, k.next.quiet), k.next.instructions - k.instructions);
  const runner = k.runners[k.threads.column.process[thread[turns.cpu]]];
  const before = k.instructions;
  const effect = areOfOneProcess(k) ? runner.runTogether(turns, gateFor(k, NONE)) : runAcrossProcesses(k);
  k.instructions = before;
  bringUpToDate(k);
  if (effect.kind === EffectKind.BUDGET) return;
  const cpu = turns.cpu as CpuId;
  const actor = thread[cpu] as ThreadId;
  k.now = turns.due[cpu];
  k.instructions += effect.executed;
  k.lastThread = actor;
  k.threads.column.lineIsStale[actor] = 1;
  at[cpu] = k.now + effect.extraCost * instruction;
  applyEffect(k, cpu, actor, effect);
}

/** Takes over what the turns that are over have changed. */
function bringUpToDate(k: KernelState): void {
  const { turns } = k;
  if (turns.lastCpu < 0) return;
  const { at, thread } = k.cpus.column;
  const { lineIsStale } = k.threads.column;
  k.now = turns.lastTime;
  k.instructions += turns.executed;
  k.turnsTaken += turns.executed;
  k.lastThread = thread[turns.lastCpu] as ThreadId;
  for (let i = 0; i < turns.count; i++) {
    const cpu = turns.cpuAfter(i);
    at[cpu] = turns.due[cpu] - k.machine.instruction;
    lineIsStale[thread[cpu]] = 1;
  }
}
