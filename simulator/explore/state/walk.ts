import { NONE } from '../../model';
import { systemCalls } from '../../vm/system-call';
import type { Failure, WitnessCost } from '../findings/findings';
import type { RunDetector } from '../findings/run-detector';
import { type BuiltSchedule, buildSlices } from '../schedules/build-schedule';
import type { NextEvent } from '../strategies';
import type { Segment } from './block-runner';
import type { ProgramStepper } from './program-stepper';
import { WordBuffer } from './state-store';

/** One run of the explored program, step by step, from the first state on; nothing is stored. */
export class Walk {
  readonly stepper: ProgramStepper;
  readonly #base: WordBuffer;
  readonly #detector: RunDetector;
  readonly #state = new WordBuffer();
  #hasRun = false;
  #segments: (readonly Segment[])[] = [];
  /** Threads in the order of their steps. */
  trail: number[] = [];
  last = 0;
  #preemptions = 0;
  #switches = 0;
  /** Threads passed over in round-robin order. */
  delays = 0;
  /** Instructions executed, over all runs. */
  instructions = 0;

  constructor(stepper: ProgramStepper, base: WordBuffer, detector: RunDetector) {
    this.stepper = stepper;
    this.#base = base;
    this.#detector = detector;
  }

  /** Brings the first state back. */
  restart(): void {
    // A state that was never written holds things that reading another one would not bring back.
    if (this.#hasRun) this.stepper.writeState(this.#state);
    this.#hasRun = true;
    this.stepper.readState(this.#base);
  }

  begin(): void {
    const { stepper } = this;
    stepper.restart();
    this.restart();
    this.#detector.begin();
    stepper.begin();
    this.#segments = [[...stepper.segments]];
    this.trail = [];
    this.last = 0;
    this.#preemptions = 0;
    this.#switches = 0;
    this.delays = 0;
  }

  get enabled(): number[] {
    const enabled: number[] = [];
    if (this.stepper.hasEnded) return enabled;
    const { threads } = this.stepper.kernel;
    for (let thread = 0; thread < threads; thread++)
      if (this.stepper.optionsOf(thread) > 0) enabled.push(thread);
    return enabled;
  }

  /** What went wrong in the last step. */
  get failures(): readonly Failure[] {
    return this.stepper.failures;
  }

  get cost(): WitnessCost {
    return { preemptions: this.#preemptions, switches: this.#switches, steps: this.trail.length };
  }

  /**
   * @param enabled those that could go on
   * @param leap instructions that it executes first, past what others may notice
   */
  step(thread: number, option: number, enabled: readonly number[], leap = 0): void {
    const { stepper, last } = this;
    const isChoice = stepper.choosing !== NONE;
    stepper.step(thread, option, leap);
    this.#segments.push([...stepper.segments]);
    for (const { executed } of stepper.segments) this.instructions += executed;
    if (!isChoice) {
      if (thread !== last) {
        this.#switches++;
        if (enabled.includes(last)) this.#preemptions++;
      }
      const order = [...enabled.filter((t) => t >= last), ...enabled.filter((t) => t < last)];
      this.delays += order.indexOf(thread);
      this.trail.push(thread);
      this.last = thread;
    }
    if (!stepper.isBloated) return;
    stepper.writeState(this.#state);
    stepper.readState(this.#state);
    this.#detector.forget();
  }

  nextEvent(thread: number): NextEvent {
    const { kernel } = this.stepper;
    if (thread >= kernel.threads || kernel.hasEnded(thread)) return { what: undefined, isWrite: false };
    const call = kernel.calls.values[kernel.pending[thread]];
    if (call !== undefined) {
      const name = systemCalls[call.call];
      return { what: name === 'sync_do' ? `s${call.args[0]}` : name, isWrite: true };
    }
    const access = this.stepper.nextAccess(thread);
    return {
      what: access === undefined ? undefined : `m${access.address}`,
      isWrite: access?.isWrite ?? false,
    };
  }

  /** The run so far, as a schedule for the kernel. */
  build(): BuiltSchedule {
    return buildSlices(this.stepper.prefix, this.#segments);
  }
}
