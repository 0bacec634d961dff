import { cpuChart } from '../machines';
import type { CpuId, ThreadId } from '../model';
import { endSlice } from './cpu-use';
import { recordTotalDeadlock } from './deadlock';
import { dispatchNext, enterCpu } from './dispatch';
import { advanceWork, executeThread, lookForRequest, looksNow } from './execute';
import { executeTogether } from './execute-together';
import { findNext } from './find-next';
import { fireNextTimer } from './fire-timer';
import { followSchedule, isScheduled } from './follow-schedule';
import type { KernelState, NextAction } from './kernel-state';
import { endRun, stopRun } from './lifecycle';
import { changeQueues, countReady, isContended, nextQueueChange } from './run-queues';

const NEVER = Number.POSITIVE_INFINITY;

/** What a CPU that is not idle does when it is due. */
type CpuAction = (k: KernelState, cpu: CpuId) => void;

const endSwitch: CpuAction = (k, cpu) => enterCpu(k, cpu, k.cpus.column.thread[cpu] as ThreadId);

function chooseAction(k: KernelState, cpu: number): CpuAction {
  const { phase, thread: occupants, at, sliceEnd } = k.cpus.column;
  const thread = occupants[cpu] as ThreadId;
  if (phase[cpu] === cpuChart.phase.switching) return endSwitch;
  if (k.threads.column.work[thread] > 0) return advanceWork;
  if (at[cpu] >= sliceEnd[cpu] && isContended(k, cpu)) return endSlice;
  return looksNow(k, cpu, thread) ? lookForRequest : executeThread;
}

/** Nothing is due any more. */
function endStuckRun(k: KernelState): void {
  endRun(k, { kind: 'deadlock', deadlock: recordTotalDeadlock(k) });
}

function stopAtLimit(k: KernelState, limit: 'instructions' | 'time'): true {
  if (limit === 'time') k.now = Math.max(k.now, k.limits.time);
  stopRun(k, { kind: 'limit', limit });
  return true;
}

/**
 * Does the one thing that happens next: a dispatch, a run of instructions of one thread up to and with what its
 * last one causes, the end of a switch or of work, a timer. What happens does not depend on how instructions
 * are cut into runs.
 * @param untilInstruction does nothing that would execute beyond this many, over all threads
 * @param untilTime does nothing that happens later, ns
 * @returns whether something was done
 */
export function step(k: KernelState, untilInstruction: number, untilTime: number): boolean {
  if (k.outcome !== undefined) return false;
  if (isScheduled(k)) return followSchedule(k, untilInstruction, untilTime);
  if (k.idleCpus > 0 && countReady(k) > 0 && dispatchNext(k)) return true;
  const next = findNext(k);
  const timer = k.timers.nextTime;
  const change = nextQueueChange(k);
  const time = Math.min(next.time, timer, change);
  if (time === NEVER) {
    endStuckRun(k);
    return true;
  }
  if (time > untilTime) return false;
  if (time > k.limits.time) return stopAtLimit(k, 'time');
  if (next.time > change && timer > change) {
    k.now = Math.max(k.now, change);
    changeQueues(k);
    return true;
  }
  if (next.time > timer) {
    k.now = timer;
    fireNextTimer(k);
    return true;
  }
  const cpu = next.cpu as CpuId;
  const act = chooseAction(k, cpu);
  if (act === executeThread) {
    if (k.instructions >= k.limits.instructions) return stopAtLimit(k, 'instructions');
    if (k.instructions >= untilInstruction) return false;
    const horizon = Math.min(timer, change, untilTime, k.limits.time);
    limitHorizon(next, horizon);
    next.instructions = Math.min(untilInstruction, k.limits.instructions);
    if (k.turns.count > 1 && k.beforeExecution === undefined) {
      executeTogether(k, horizon);
      return true;
    }
  } else {
    k.now = Math.max(k.now, time);
  }
  act(k, cpu);
  return true;
}

function limitHorizon(next: NextAction, time: number): void {
  if (time < next.horizon) {
    next.horizon = time;
    next.includesHorizon = true;
  }
}
