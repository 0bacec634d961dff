import { type CpuId, NONE, type ThreadId } from '../model';
import type { CallGate } from '../vm/call-gate';
import type { SystemArgument } from '../vm/effect';
import { systemCallNumber } from '../vm/system-call';
import { type KernelState, processOf } from './kernel-state';
import { isContended } from './run-queues';
import { isSyncOf, tryOperation } from './sync-calls';

const { sync_do: SYNC_DO } = systemCallNumber;

/** The operations that may be answered, and whether they wake somebody who waits; none gives a text or a float. */
const mayWake: ReadonlyMap<SystemArgument, boolean> = new Map([
  ['acquire', false],
  ['release', true],
  ['is_owned', false],
  ['locked', false],
  ['release_all', true],
  ['hold_again', false],
]);

/**
 * Answers the calls that change nothing but a synchronisation object and what is recorded of it: a free lock is taken, one
 * for which nobody waits is released. Who runs where stays as it is, and so does what happens next; hence the thread goes
 * on as if it had been stopped, answered and continued. All else is left to `performSystemCall`.
 */
export class AnswerAtOnce implements CallGate {
  result: SystemArgument;
  readonly #k: KernelState;
  /** Whose CPU it is; NONE: of the one that has its turn. */
  #cpu: CpuId | typeof NONE = NONE;
  /** Instructions, and that CPU's time, when the interpreter was entered. */
  #instructions = 0;
  #at = 0;

  constructor(k: KernelState) {
    this.#k = k;
  }

  /** The interpreter is about to be entered, for the thread on a CPU alone or (NONE) for those that take turns. */
  begin(cpu: CpuId | typeof NONE): this {
    this.#cpu = cpu;
    this.#instructions = this.#k.instructions;
    if (cpu !== NONE) this.#at = this.#k.cpus.column.at[cpu];
    return this;
  }

  answer(
    call: number,
    args: readonly SystemArgument[],
    executed: number,
    extraCost: number,
    line: number,
  ): boolean {
    if (call !== SYNC_DO) return false;
    const k = this.#k;
    const sync = args[0];
    const operation = args[1];
    const wakes = mayWake.get(operation);
    if (wakes === undefined || typeof operation !== 'string') return false;
    const isTogether = this.#cpu === NONE;
    const cpu = isTogether ? k.turns.cpu : this.#cpu;
    const thread = k.cpus.column.thread[cpu] as ThreadId;
    if (!isSyncOf(k, processOf(k, thread), sync)) return false;
    if (wakes && k.syncs.isWaitedFor(sync)) return false;
    const { instruction } = k.machine;
    const ends = isTogether ? k.turns.due[cpu] : this.#at + (executed + extraCost) * instruction;
    // A new slice begins with an account of the last one.
    if (k.cpus.column.sliceEnd[cpu] <= ends - instruction && !isContended(k, cpu)) return false;
    k.now = isTogether ? ends : Math.max(k.now, Math.min(ends, k.next.horizon));
    k.instructions = this.#instructions + executed + (isTogether ? k.turns.executed : 0);
    const { column } = k.threads;
    column.line[thread] = line;
    column.operation[thread] = NONE;
    column.lineIsStale[thread] = line === 0 ? 1 : 0;
    const result = tryOperation(k, thread, sync, operation, args);
    if (result.kind !== 'done') return false;
    this.result = result.value;
    return true;
  }
}

/** What the interpreter may ask while it is in; see {@link AnswerAtOnce.begin}. */
export function gateFor(k: KernelState, cpu: CpuId | typeof NONE): AnswerAtOnce | undefined {
  if (!k.answersAtOnce) return undefined;
  k.gate ??= new AnswerAtOnce(k);
  return k.gate.begin(cpu);
}
