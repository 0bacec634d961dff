import { CallEffects } from './call-effects';
import { ProcessFutures } from './process-futures';
import type { ProcessStepper } from './process-stepper';

/**
 * Chooses which processes have to be looked at in a state (Valmari 1989: stubborn sets; Godefroid 1996): a set of processes whose
 * next steps come to the same whenever the others, by what these will ever do, take theirs. Threads of one process belong together.
 *
 * It goes by what processes were found to do. Were that not enough, take a run to an end that is missed, and in it the first step of a
 * process outside of a set that was chosen which is in conflict with it and was not known: all before it can be put after the steps
 * of the set, so that a search without circles comes to it, and would have found something new.
 */
export class ProcessTurns {
  readonly #stepper: ProcessStepper;
  readonly #effects = new CallEffects();
  #futures = new ProcessFutures(this.#effects);
  /** Of the state looked at, by process: where it stands; -1: it has ended. */
  #stands: number[] = [];

  constructor(stepper: ProcessStepper) {
    this.#stepper = stepper;
  }

  /** Whether something was found that was not gone by. */
  get hasGrown(): boolean {
    return this.#futures.hasGrown || this.#effects.hasLoosened;
  }

  settle(): void {
    if (this.#effects.hasLoosened) this.#futures = new ProcessFutures(this.#effects);
    this.#effects.hasLoosened = false;
    this.#futures.settle();
  }

  /** Looks at the present state, which was just read. */
  look(): void {
    this.#stands = this.#listStands();
  }

  #listStands(): number[] {
    const { kernel } = this.#stepper;
    const { process } = kernel.k.threads.column;
    const stands: number[] = Array.from({ length: kernel.k.processes.rows }, () => -1);
    for (let thread = 0; thread < kernel.threads; thread++) {
      const own = process[thread];
      if (stands[own] === -1 && !kernel.hasEnded(thread))
        stands[own] = this.#futures.numberOf(this.#stepper.standOf(own));
    }
    return stands;
  }

  /** A thread has taken a step from the state looked at; the state it has led to was written. */
  note(thread: number): void {
    const { kernel, performed } = this.#stepper;
    const { process: processes, local } = kernel.k.threads.column;
    const process = processes[thread];
    const effects = performed.flatMap((call) =>
      this.#stepper.isPrivate(process, call)
        ? this.#quietEffects(process, call)
        : this.#effects.of(process, call),
    );
    const after = this.#listStands();
    const to = after.filter((stand, at) => stand >= 0 && (at === process || at >= this.#stands.length));
    this.#futures.note(this.#stands[process], local[thread], effects, to);
  }

  /** Of calls that nobody notices, some notice others, or say what becomes of pipes. */
  #quietEffects(process: number, call: Parameters<CallEffects['of']>[1]): number[] {
    return this.#effects.isQuiet(call) ? [] : this.#effects.of(process, call);
  }

  /**
   * Only after {@link look}.
   * @param options by thread: in how many ways it can go on
   * @returns the processes to look at; undefined: all
   */
  choose(options: readonly number[]): ReadonlySet<number> | undefined {
    const { kernel } = this.#stepper;
    const { process, local } = kernel.k.threads.column;
    const enabled = new Map<number, number>();
    const conflicts: bigint[] = this.#stands.map((stand) =>
      stand < 0 ? 0n : this.#futures.conflictsAt(stand),
    );
    for (let thread = 0; thread < kernel.threads; thread++) {
      if (kernel.hasEnded(thread)) continue;
      const own = process[thread];
      if (options[thread] > 0) {
        if (!this.#futures.isSeen(this.#stands[own], local[thread])) return undefined;
        enabled.set(own, (enabled.get(own) ?? 0) + 1);
      }
      const call = kernel.calls.values[kernel.pending[thread]];
      if (call !== undefined) conflicts[own] |= this.#futures.conflictsOfAll(this.#effects.of(own, call));
    }
    let best: Set<number> | undefined;
    let least = [...enabled.values()].reduce((sum, count) => sum + count, 0);
    for (const start of enabled.keys()) {
      const set = this.#close(start, conflicts);
      const count = [...set].reduce((sum, each) => sum + (enabled.get(each) ?? 0), 0);
      if (count >= least) continue;
      best = set;
      least = count;
    }
    return best;
  }

  #close(start: number, conflicts: readonly bigint[]): Set<number> {
    const set = new Set([start]);
    for (const each of set) {
      for (let other = 0; other < this.#stands.length; other++) {
        const stand = this.#stands[other];
        if (stand < 0 || set.has(other)) continue;
        if ((conflicts[each] & this.#futures.futureOf(stand)) !== 0n) set.add(other);
      }
    }
    return set;
  }
}
