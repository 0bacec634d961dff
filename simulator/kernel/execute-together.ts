import { NONE, type ThreadId } from '../model';
import { EffectKind } from '../vm/effect';
import { applyEffect } from './execute';
import { isAskedToDrop } from './global-lock';
import { isExecuting, type KernelState, type Participant, runnerOf } from './kernel-state';
import { isContended } from './run-queues';

/** Where the CPU whose next instruction ends at `due` belongs among the first `count` of a line ordered by that. */
function findPlace(line: readonly Participant[], count: number, due: number, cpu: number): number {
  let place = count;
  while (place > 0) {
    const before = line[place - 1];
    if (before.due < due || (before.due === due && before.cpu < cpu)) break;
    place--;
  }
  return place;
}

/** Fills the state's line with the CPUs that execute. @returns how many they are */
function lineUp(k: KernelState): number {
  const { thread: occupants, at } = k.cpus.column;
  const { line } = k;
  let count = 0;
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) {
    if (!isExecuting(k, cpu)) continue;
    const due = at[cpu] + k.machine.instruction;
    const place = findPlace(line, count, due, cpu);
    const participant = line[count];
    line.copyWithin(place + 1, place, count);
    line[place] = participant;
    participant.cpu = cpu;
    participant.thread = occupants[cpu] as ThreadId;
    participant.local = k.threads.column.local[participant.thread];
    participant.due = due;
    count++;
  }
  return count;
}

/**
 * Until when nothing but instructions happens on the machine. What else happens on a CPU then is left to a single
 * step, which knows the order of CPUs.
 */
function findHorizon(k: KernelState, horizon: number): number {
  const { thread: occupants, at, switched, sliceEnd } = k.cpus.column;
  const { work } = k.threads.column;
  let end = horizon;
  for (let cpu = 0; cpu < k.cpus.rows; cpu++) {
    const thread = occupants[cpu] as ThreadId | typeof NONE;
    if (thread === NONE) continue;
    if (!isExecuting(k, cpu))
      end = Math.min(end, (work[thread] > 0 ? at[cpu] + work[thread] : switched[cpu]) - 1);
    if (isAskedToDrop(k, thread as ThreadId)) end = Math.min(end, at[cpu] - 1);
    if (isContended(k, cpu)) end = Math.min(end, Math.max(at[cpu], sliceEnd[cpu]) - 1);
  }
  return end;
}

/**
 * Several threads execute, each on its CPU, an instruction at a time in the order of time and CPU number, until one
 * of them causes something or anything else is due. It does what single steps would do, faster: among CPUs whose
 * instructions all take equally long, the one that has just executed is the last to do so again.
 * @param horizon instructions that end later are left, ns
 */
export function executeTogether(k: KernelState, horizon: number): void {
  const { line } = k;
  const count = lineUp(k);
  const end = findHorizon(k, horizon);
  const { instruction } = k.machine;
  const { at } = k.cpus.column;
  const { lineIsStale } = k.threads.column;
  let left = k.next.instructions - k.instructions;
  let first = line[0];
  do {
    const effect = runnerOf(k, first.thread).run(first.local, 1, false);
    left--;
    k.now = first.due;
    k.instructions += effect.executed;
    k.lastThread = first.thread;
    lineIsStale[first.thread] = 1;
    at[first.cpu] = first.due + effect.extraCost * instruction;
    if (effect.kind !== EffectKind.BUDGET) {
      applyEffect(k, first.cpu, first.thread, effect);
      return;
    }
    first.due = at[first.cpu] + instruction;
    let place = 0;
    while (place + 1 < count) {
      const other = line[place + 1];
      if (first.due < other.due || (first.due === other.due && first.cpu < other.cpu)) break;
      line[place++] = other;
    }
    line[place] = first;
    first = line[0];
  } while (left > 0 && first.due <= end);
}
