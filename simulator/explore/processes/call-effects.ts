import { type SystemCallName, systemCalls } from '../../vm/system-call';
import type { PendingCall } from '../state/explored-kernel';
import { Interned } from '../state/interned';
import { END } from './process-calls';

/** Something that calls are about, and whether they change it. */
interface Effect {
  readonly what: string;
  readonly isWrite: boolean;
}

/** What whoever changes it may do to everybody. */
const EVERYTHING = 'everything';
/** Who holds which ends of pipes, as far as that may leave one without. */
const HOLDS = 'holds';

const write = (what: string): Effect => ({ what, isWrite: true });
const read = (what: string): Effect => ({ what, isWrite: false });

/**
 * What calls that other processes may notice are about: two calls whose effects are not in conflict come to the same in either
 * order. An effect has a number.
 */
export class CallEffects {
  readonly #known = new Interned<Effect>();
  /** Pipes of which the first process does not hold both ends for ever: whoever waits there may wait for the end of another. */
  readonly #loose = new Set<number>();
  #areAllLoose = false;
  /** Whether a pipe was found to be one of these: what is known of earlier calls at it is not true any more. */
  hasLoosened = false;

  /** What a call by a thread of a process is about, as far as others may notice it. */
  of(process: number, { call, args }: PendingCall): number[] {
    return this.#list(process, call, args).map((effect) =>
      this.#known.number(`${effect.what}${effect.isWrite ? '!' : ''}`, () => effect),
    );
  }

  #list(process: number, call: number, args: PendingCall['args']): Effect[] {
    const first = Number(args[0]);
    if (call === END) return this.#endOf(process);
    const name: SystemCallName | undefined = systemCalls[call];
    switch (name) {
      case 'sync_do':
        return [args[1] === 'value' ? read(`sync ${first}`) : write(`sync ${first}`)];
      case 'shared_get':
        return [read(`number ${first} ${args[1]}`)];
      case 'shared_set':
        return [write(`number ${first} ${args[1]}`)];
      case 'pipe_send':
      case 'pipe_receive':
        return this.#ofPipe(first, write);
      case 'pipe_poll':
        return this.#ofPipe(first, read);
      case 'write':
        return [write('output')];
      case 'process_join':
      case 'process_status':
        return [read(`process ${first}`)];
      case 'exit_process':
        return this.#endOf(process);
      case 'fork':
        // The child holds what its parent holds: no end has a holder that had none.
        return [write('processes')];
      case 'pipe_close':
        if (process === 0 && !this.#loose.has(first)) {
          this.#loose.add(first);
          this.hasLoosened = true;
        }
        return [write(HOLDS)];
      case 'pipe_open':
        return [write(HOLDS)];
      case 'pipe':
        if (process !== 0 && !this.#areAllLoose) {
          this.#areAllLoose = true;
          this.hasLoosened = true;
        }
        return [];
      default:
        return [write(EVERYTHING)];
    }
  }

  #endOf(process: number): Effect[] {
    return process === 0 ? [write(EVERYTHING)] : [write(`process ${process}`), write(HOLDS)];
  }

  #ofPipe(pipe: number, effect: (what: string) => Effect): Effect[] {
    return this.#areAllLoose || this.#loose.has(pipe)
      ? [effect(`pipe ${pipe}`), read(HOLDS)]
      : [effect(`pipe ${pipe}`)];
  }

  /** Whether a call that others do not notice does not notice them either. */
  isQuiet({ call }: PendingCall): boolean {
    const name = systemCalls[call];
    return name !== 'process_join' && name !== 'pipe';
  }

  /** How many different effects are known; their numbers are below. */
  get count(): number {
    return this.#known.values.length;
  }

  /** The effects (bits) that an effect is in conflict with: in another process, their order makes a difference. */
  conflictsOf(effect: number): bigint {
    let mask = 0n;
    for (let other = 0; other < this.count; other++)
      if (areInConflict(this.#known.values[effect], this.#known.values[other])) mask |= 1n << BigInt(other);
    return mask;
  }
}

function areInConflict(a: Effect, b: Effect): boolean {
  if (!a.isWrite && !b.isWrite) return false;
  return a.what === b.what || a.what === EVERYTHING || b.what === EVERYTHING;
}
