import { endThread } from '../../kernel/lifecycle';
import type { Program, ThreadId } from '../../model';
import type { UncaughtException } from '../../vm/effect';
import { systemCalls } from '../../vm/system-call';
import type { Failure } from '../findings/findings';
import { CannotExplore } from '../state/cannot-explore';
import type { ExploredKernel, PendingCall } from '../state/explored-kernel';
import { MOST_THREADS } from '../state/memory-layout';
import { ERROR_STREAM } from './call-reach';
import { readFailure } from './child-failures';
import type { ProcessImage } from './process-image';

/** Stands for a thread's end where that is a step of its own; its argument is the exception that has ended it, as JSON. */
export const END = systemCalls.length;
const NOW = systemCalls.indexOf('now');

/** Carries out the system calls that threads of several processes make, and their ends. */
export class ProcessCalls {
  /** The exceptions that threads and processes ended with since somebody emptied it. */
  readonly failures: Failure[] = [];
  /** Calls that were carried out since somebody emptied it. */
  readonly performed: PendingCall[] = [];
  /** Whether a thread has asked for the time since somebody looked, and nobody did before. */
  learntOfClock = false;
  /** Whether the search has begun. */
  hasRun = false;
  readonly #kernel: ExploredKernel;
  readonly #image: ProcessImage;
  readonly #program: Program;

  constructor(kernel: ExploredKernel, image: ProcessImage) {
    this.#kernel = kernel;
    this.#image = image;
    this.#program = image.at(0).image.program;
  }

  /** Carries out a call of a thread. @returns whether it goes on */
  perform(thread: number, process: number, made: PendingCall): boolean {
    const { call, args, spawned } = made;
    this.performed.push(made);
    const kernel = this.#kernel;
    const { k } = kernel;
    kernel.hasExpired = false;
    if (call === END) return this.end(thread, args[0] === '' ? undefined : JSON.parse(String(args[0])));
    if (call === NOW && !kernel.readsClock) {
      kernel.readsClock = true;
      this.learntOfClock = this.hasRun;
    }
    const threads = k.threads.rows;
    const processes = k.processes.rows;
    if (systemCalls[call] === 'write' && args[0] === ERROR_STREAM)
      this.#noteError(thread, process, String(args[1]));
    kernel.carryOut(thread, call, args, spawned);
    for (let made = processes; made < k.processes.rows; made++) this.#image.adopt(made);
    if (k.threads.rows > MOST_THREADS)
      throw new CannotExplore(`more than ${MOST_THREADS} threads are not explored`);
    for (let made = threads; made < k.threads.rows; made++) kernel.pending[made] = -1;
    return kernel.settleCall(thread);
  }

  /** What a child process says before an exception ends it. */
  #noteError(thread: number, process: number, text: string): void {
    const kernel = this.#kernel;
    const bit = 1 << thread;
    const isAnnounced = (this.#image.announced & bit) !== 0;
    this.#image.announced &= ~bit;
    if (text === `Process ${kernel.k.processNames[process]}:\n`) this.#image.announced |= bit;
    else if (isAnnounced) this.#fail(readFailure(text, this.#program, thread));
  }

  #fail(failure: Failure | undefined): void {
    if (failure === undefined) return;
    this.failures.push(failure);
    this.#kernel.addFailure(failure);
  }

  /** A thread has come to its end. @returns whether it goes on: the main thread calls what is to be called at the end */
  end(thread: number, uncaught: UncaughtException | undefined): boolean {
    const kernel = this.#kernel;
    if (uncaught !== undefined && uncaught.exit === undefined) {
      const { type, message, line } = uncaught;
      const kind = type === 'AssertionError' ? 'assertion' : 'exception';
      this.#fail({ kind, type, message: message === '' ? type : `${type}: ${message}`, thread, line });
    }
    endThread(kernel.k, thread as ThreadId, uncaught);
    if (kernel.k.outcome !== undefined || kernel.hasEnded(thread)) return false;
    kernel.settleThreads();
    kernel.occupy(thread);
    return true;
  }
}
