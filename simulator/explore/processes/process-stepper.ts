import { type Machine, NONE, type Program, type VariableView } from '../../model';
import { Interpreter } from '../../vm';
import { LockOrder } from '../findings/lock-order';
import { NoDetector } from '../findings/run-detector';
import { canComplete, choicesOf, MOST_OPTIONS } from '../reduction/pending-calls';
import type { Segment } from '../state/block-runner';
import { ExploredKernel, type PendingCall } from '../state/explored-kernel';
import { MOST_THREADS } from '../state/memory-layout';
import type { ProgramStepper } from '../state/program-stepper';
import type { WordBuffer } from '../state/word-buffer';
import { ProcessBlocks } from './process-blocks';
import { ProcessImage } from './process-image';
import { SharedAccesses } from './shared-accesses';

/** Takes a program with several processes from state to state: an interpreter for each process, and the real kernel. */
export class ProcessStepper implements ProgramStepper {
  readonly vm: Interpreter;
  readonly kernel: ExploredKernel;
  readonly learning: SharedAccesses;
  readonly lockOrder = new LockOrder();
  readonly acquired = 0;
  readonly sharedAccesses = 0;
  readonly isBloated = false;
  leavesOut = false;
  readonly prefix: number;
  readonly #image: ProcessImage;
  readonly #blocks: ProcessBlocks;

  constructor(program: Program, machine: Machine, memoryLimit: number) {
    this.vm = new Interpreter(program, machine.interpreter, memoryLimit);
    this.kernel = new ExploredKernel(this.vm, program, machine, MOST_THREADS);
    this.#image = new ProcessImage(this.vm, this.kernel);
    this.learning = new SharedAccesses(this.vm, program, this.kernel);
    const parts = { kernel: this.kernel, image: this.#image, accesses: this.learning };
    this.#blocks = new ProcessBlocks(parts, machine.interpreter);
    this.prefix = this.#blocks.runFirst();
    this.#blocks.calls.hasRun = true;
  }

  get segments(): readonly Segment[] {
    return this.#blocks.segments;
  }

  get failures() {
    return this.#blocks.calls.failures;
  }

  /** Calls that the last transition has carried out. */
  get performed(): readonly PendingCall[] {
    return this.#blocks.calls.performed;
  }

  /** Whether a call is noticed by threads of the same process at most. */
  isPrivate(process: number, call: PendingCall): boolean {
    return this.#blocks.isPrivate(process, call);
  }

  /** Tells apart where a process stands: its memory, and what its threads have called. Only where the state was written or read. */
  standOf(process: number): string {
    const { kernel } = this;
    const { process: processes, local } = kernel.k.threads.column;
    let text = `${process},${this.#image.imageOf(process)},${this.#image.holders[process]}`;
    for (let thread = 0; thread < kernel.threads; thread++) {
      if (processes[thread] !== process || kernel.hasEnded(thread)) continue;
      text += `,${local[thread]}:${kernel.pending[thread]}`;
    }
    return text;
  }

  get work(): number {
    return this.#blocks.work;
  }

  /** Bytes that parts of states take. */
  get byteLength(): number {
    return this.#image.byteLength;
  }

  get isStale(): boolean {
    return this.learning.isStale || this.#blocks.calls.learntOfClock;
  }

  restart(): void {
    this.learning.restart();
    this.#blocks.runs.forget();
    this.#blocks.calls.learntOfClock = false;
  }

  begin(): void {
    this.#blocks.segments.length = 0;
    if (!this.hasEnded && this.canStep(0) && this.choosing === NONE) this.#blocks.run(0, true, 0);
  }

  writeState(into: WordBuffer): void {
    this.#image.write(into);
  }

  readState(state: WordBuffer): void {
    this.#image.read(state);
  }

  step(thread: number, option = 0, leap = 0): void {
    this.#blocks.segments.length = 0;
    this.#blocks.calls.failures.length = 0;
    this.#blocks.calls.performed.length = 0;
    this.#blocks.run(thread, false, option, leap);
  }

  get hasEnded(): boolean {
    return this.kernel.k.outcome !== undefined;
  }

  get choosing(): number {
    const { calls, pending, threads } = this.kernel;
    for (let thread = 0; thread < threads; thread++) {
      const call = calls.values[pending[thread]];
      if (call !== undefined && choicesOf(call) !== undefined && !this.kernel.hasEnded(thread)) return thread;
    }
    return NONE;
  }

  canStep(thread: number): boolean {
    const { kernel } = this;
    if (kernel.hasEnded(thread) || !this.#isReady(thread)) return false;
    const holder = this.#image.holders[kernel.k.threads.column.process[thread]];
    return holder === NONE || holder === thread || !this.#isReady(holder);
  }

  /** Whether it would not have to wait for what it has called. */
  #isReady(thread: number): boolean {
    const call = this.kernel.calls.values[this.kernel.pending[thread]];
    return call === undefined || canComplete(this.kernel, thread, call);
  }

  optionsOf(thread: number): number {
    const { choosing } = this;
    if (choosing === NONE) return this.canStep(thread) ? 1 : 0;
    if (choosing !== thread) return 0;
    const call = this.kernel.calls.values[this.kernel.pending[thread]];
    const count = choicesOf(call) ?? 1;
    if (count > MOST_OPTIONS) this.leavesOut = true;
    return Math.min(count, MOST_OPTIONS);
  }

  nextAccess(): undefined {
    return undefined;
  }

  allowLooks(): void {}

  /** Single runs forget what they have learnt: what threads do by themselves is not kept then. */
  watch(): NoDetector {
    this.#blocks.runs.keeps = false;
    return new NoDetector();
  }

  unwatch(): void {}

  #at(thread: number): { readonly vm: Interpreter; readonly local: number } {
    const { process, local } = this.kernel.k.threads.column;
    return { vm: this.#image.at(process[thread]), local: local[thread] };
  }

  lineOf(thread: number): number {
    const { vm, local } = this.#at(thread);
    return vm.lineOf(local);
  }

  operationOf(thread: number): string | undefined {
    const { vm, local } = this.#at(thread);
    return vm.operationOf(local);
  }

  syncNamesFor(thread: number): ReadonlyMap<number, string> {
    return this.#at(thread).vm.syncNames();
  }

  plainGlobals(): readonly VariableView[] {
    return this.#image.at(0).plainGlobals();
  }

  lineAt(): number {
    return 0;
  }
}
