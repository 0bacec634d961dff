import { type InterpreterName, NONE } from '../../model';
import type { Interpreter } from '../../vm';
import { type Effect, EffectKind } from '../../vm/effect';
import { systemCallNumber, systemCalls } from '../../vm/system-call';
import {
  awaitedPipe,
  canComplete,
  choicesOf,
  isSending,
  MOST_OPTIONS,
  releasesCpu,
} from '../reduction/pending-calls';
import type { Segment } from '../state/block-runner';
import { CannotExplore } from '../state/cannot-explore';
import type { ExploredKernel, PendingCall } from '../state/explored-kernel';
import { type StopTables, stopTablesOf } from '../state/stop-tables';
import { type Reach, reachOf } from './call-reach';
import { LocalRuns, type Stretch } from './local-runs';
import { END, ProcessCalls } from './process-calls';
import type { ProcessImage } from './process-image';
import type { SharedAccesses } from './shared-accesses';

/** After so many instructions that nobody notices, others get a chance: it may be one of them that it waits for. */
const LONG = 10_000;
/** The same of a thread that nobody but itself can make go on: it would have to ask the kernel. */
const LONG_ALONE = 2_000_000;

/** Instructions that the first thread may execute before it starts another one. */
const MOST_FIRST = 100_000_000;

const naming: ReadonlySet<number> = new Set(
  (['sync_new', 'pipe'] as const).map((name) => systemCallNumber[name]),
);
type End = Pick<Effect, 'kind' | 'uncaught'>;
const never: readonly number[] = [];

/** What blocks are executed with. */
export interface ProcessParts {
  readonly kernel: ExploredKernel;
  readonly image: ProcessImage;
  readonly accesses: SharedAccesses;
}

/**
 * Executes blocks of a program with several processes: what one thread does from one scheduling point to its next. It stops
 * before each call that others may notice; where several threads of its process have not ended, also before each access that
 * they may notice, once its interpreter may have switched.
 */
export class ProcessBlocks {
  /** Of the blocks executed since somebody emptied them. */
  readonly segments: Segment[] = [];
  /** Instructions executed so far, of all blocks. */
  work = 0;
  /** Carries out what the kernel is asked for. */
  readonly calls: ProcessCalls;
  readonly #kernel: ExploredKernel;
  readonly #image: ProcessImage;
  readonly #accesses: SharedAccesses;
  readonly #everywhere: boolean;
  readonly #stops: StopTables;
  /** What threads do by themselves. */
  readonly runs: LocalRuns;
  #thread = 0;
  #process = 0;
  #executed = 0;
  #until = 0;
  /** Of the stretch under way, while it is one among other threads of the process: instructions, and where it may have switched. */
  #executedIn = 0;
  #switchedIn: number = NONE;
  #isBetween = false;
  /** Whether something happened that others may notice, and a switch point of its process came after it; and when that was. */
  #acted = false;
  #maySwitch = false;
  #switchedAt = 0;
  #choice: number | undefined;
  /** By pipe: the processes (bits) that have ever looked for something in it. */
  readonly #readers = new Map<number, number>();
  #expired: readonly number[] = never;

  constructor({ kernel, image, accesses }: ProcessParts, interpreter: InterpreterName) {
    this.#kernel = kernel;
    this.#image = image;
    this.#accesses = accesses;
    this.#everywhere = interpreter === 'none' || interpreter === 'free-threaded';
    this.#stops = stopTablesOf(interpreter);
    this.calls = new ProcessCalls(kernel, image);
    this.runs = new LocalRuns(image);
  }

  /**
   * A thread goes on to its next scheduling point.
   * @param isEager whether it goes on before its turn: not up to anything that others may notice
   * @param option what it chooses, if it stands before a choice
   * @param leap instructions that it executes first, past all scheduling points but what it has to wait for
   */
  run(thread: number, isEager: boolean, option: number, leap = 0): void {
    this.#enter(thread);
    this.#acted = isEager;
    this.#maySwitch = isEager;
    if (this.#resume(option)) {
      if (leap > 0) this.#leap(leap);
      else this.#goOn();
    }
    this.#leave();
    this.work += this.#executed;
    const { segments } = this;
    segments.push({
      thread,
      executed: this.#executed,
      until: this.#until,
      choice: this.#choice,
      expired: this.#expired,
    });
  }

  #leave(): void {
    this.#kernel.settleThreads();
    this.runs.end();
  }

  #enter(thread: number): void {
    const kernel = this.#kernel;
    this.#thread = thread;
    this.#process = kernel.k.threads.column.process[thread];
    this.runs.begin(this.#process, this.#local);
    kernel.k.runners[this.#process] = this.runs;
    this.#image.holders[this.#process] = NONE;
    this.#executed = 0;
    this.#until = 0;
    this.#acted = false;
    this.#maySwitch = false;
    this.#switchedAt = 0;
    this.#choice = undefined;
    this.#expired = never;
    kernel.occupy(thread);
  }

  /**
   * The first thread goes on until there is another one, or a choice; nothing else can happen until then.
   * @returns instructions executed
   */
  runFirst(): number {
    const kernel = this.#kernel;
    this.#enter(0);
    while (kernel.threads === 1) {
      const effect = this.runs.drive().run(0, LONG_ALONE, false);
      this.#executed += effect.executed;
      if (this.#executed > MOST_FIRST)
        throw new CannotExplore('the program starts no thread within 100 million instructions');
      if (effect.kind !== EffectKind.BUDGET && !this.#applyLeaping(effect)) break;
    }
    this.#leave();
    return this.#executed;
  }

  /** Its number in its process. */
  get #local(): number {
    return this.#kernel.k.threads.column.local[this.#thread];
  }

  /** Whether no other thread of the process is left; with `everywhere`, none of any process. */
  #isAlone(everywhere = false): boolean {
    const kernel = this.#kernel;
    const { process } = kernel.k.threads.column;
    for (let other = 0; other < kernel.threads; other++) {
      if (other === this.#thread || kernel.hasEnded(other)) continue;
      if (everywhere || process[other] === this.#process) return false;
    }
    return true;
  }

  /** Carries out the call the thread has made. @returns whether it goes on */
  #resume(option: number): boolean {
    const kernel = this.#kernel;
    const pending = kernel.pending[this.#thread];
    if (pending < 0) return true;
    const call = kernel.calls.values[pending];
    kernel.pending[this.#thread] = -1;
    const count = choicesOf(call);
    if (count !== undefined) {
      this.#act(true);
      this.#choice = count <= MOST_OPTIONS ? option : Math.round((option * (count - 1)) / (MOST_OPTIONS - 1));
      this.runs.complete(this.#local, this.#choice);
      return true;
    }
    if (this.#reachOf(call) !== 'own') this.#act(true);
    return this.#perform(call);
  }

  #reachOf(call: PendingCall, process = this.#process): Reach {
    const reach = reachOf(this.#kernel, call);
    return reach === 'all' && !this.#accesses.isShared(process, call) ? 'process' : reach;
  }

  /** Whether a call is noticed by threads of the same process at most. */
  isPrivate(process: number, call: PendingCall): boolean {
    return this.#reachOf(call, process) !== 'all';
  }

  /** Something happened that others may notice. */
  #act(maySwitch: boolean): void {
    this.#acted = true;
    this.#maySwitch = maySwitch;
    this.#switchedAt = this.#executed;
  }

  /** At full speed, then to the interpreter's next switch point. */
  #leap(instructions: number): void {
    const vm = this.runs.drive();
    vm.switchPoints = this.#stops.switchPoints;
    for (let isThere = false; !isThere; ) {
      const effect = vm.run(this.#local, Math.max(1, instructions - this.#executed), false);
      this.#executed += effect.executed;
      if (effect.kind !== EffectKind.BUDGET) {
        if (!this.#applyLeaping(effect)) break;
        continue;
      }
      const isFar = this.#executed >= instructions;
      const isFree = this.#everywhere || this.#isAlone();
      isThere = isFar && (isFree || vm.run(this.#local, 0, true).kind === EffectKind.SWITCH_POINT);
    }
    if (this.#until === 0) this.#until = this.#executed;
  }

  #applyLeaping(effect: Effect): boolean {
    if (effect.kind !== EffectKind.SYSTEM_CALL) return this.#applyEnd(effect);
    const number = this.#callOf(effect);
    const call = this.#kernel.calls.values[number];
    if (choicesOf(call) !== undefined || !canComplete(this.#kernel, this.#thread, call)) {
      this.#kernel.pending[this.#thread] = number;
      return false;
    }
    return this.#perform(call);
  }

  #callOf({ call, arguments: args, spawned }: Effect): number {
    return this.#kernel.internCall(call, args, spawned);
  }

  /** Runs on through all that nobody else can notice. */
  #goOn(): void {
    for (;;) {
      const isAlone = this.#isAlone();
      if (isAlone) this.#maySwitch = this.#acted;
      const begun = `${this.#acted},${this.#maySwitch},${isAlone}`;
      const stretch = this.runs.next(begun, (vm) =>
        isAlone ? this.#runAlone(vm) : this.#runAmongThreads(vm),
      );
      if (stretch.switchedAt !== NONE) this.#switchedAt = this.#executed + stretch.switchedAt;
      this.#executed += stretch.executed;
      this.#acted = stretch.acted;
      this.#maySwitch = stretch.maySwitch;
      if (stretch.kind === EffectKind.SWITCH_POINT || stretch.kind === EffectKind.BUDGET) {
        this.#until = this.#everywhere || isAlone ? this.#executed : this.#switchedAt;
        return;
      }
      if (stretch.kind === EffectKind.SYSTEM_CALL) {
        if (!this.#applyCall(stretch.call)) return;
      } else if (!this.#mayEnd(stretch) || !this.#applyEnd(stretch)) return;
    }
  }

  /** Ends as budget if it has gone on for so long that others get a chance. */
  #runAlone(vm: Interpreter): Stretch {
    let executed = 0;
    for (;;) {
      const effect = vm.run(this.#local, LONG_ALONE, false);
      executed += effect.executed;
      if (effect.kind !== EffectKind.BUDGET || executed >= LONG_ALONE)
        return this.#toStretch(vm, effect, executed);
    }
  }

  #toStretch(vm: Interpreter, effect: Effect, executed: number): Stretch {
    const { kind, uncaught } = effect;
    const isCall = kind === EffectKind.SYSTEM_CALL;
    const switchedAt = this.#isBetween ? this.#switchedIn : NONE;
    return {
      kind,
      executed,
      call: isCall ? this.#callOf(effect) : NONE,
      objectName: isCall && naming.has(effect.call) ? vm.newObjectName(this.#local) : undefined,
      uncaught,
      acted: this.#acted,
      maySwitch: this.#maySwitch,
      switchedAt,
    };
  }

  /** Ends as switch point if it has come to a scheduling point. */
  #runAmongThreads(vm: Interpreter): Stretch {
    this.#executedIn = 0;
    this.#switchedIn = NONE;
    this.#isBetween = true;
    for (;;) {
      const before = this.#executedIn;
      vm.switchPoints = this.#stops.both;
      vm.guard = (executed) => this.#stopsHere(vm, before + executed);
      const done = vm.run(this.#local, LONG, true);
      vm.guard = undefined;
      this.#executedIn = before + done.executed;
      if (done.kind === EffectKind.BUDGET) continue;
      const stretch = this.#toStretch(vm, done, this.#executedIn);
      this.#isBetween = false;
      return stretch;
    }
  }

  /** The thread stands before an instruction that may touch something, or between two where another may take over. */
  #stopsHere(vm: Interpreter, executed: number): boolean {
    this.#executedIn = executed;
    this.#noteSwitchPoint(vm);
    const isLong = executed > LONG;
    if (isLong) this.#acted = true;
    if (!this.#accesses.look(vm, this.#thread, this.#process, this.#local) && !isLong) return false;
    if (this.#acted && this.#maySwitch) return true;
    this.#acted = true;
    this.#maySwitch = false;
    return false;
  }

  /** The thread stands between two instructions: may another of its process take over here? */
  #noteSwitchPoint(vm: Interpreter): void {
    if (!this.#acted || this.#maySwitch) return;
    const lastOp = vm.at < 0 ? 255 : vm.image.words[vm.at] & 0xff;
    const isThere =
      this.#everywhere ||
      this.#stops.switchPoints[(lastOp << 8) | (vm.image.words[vm.pc] & 0xff)] === 1 ||
      (vm.switchesAfterNatives && vm.calledNative);
    if (!isThere) return;
    this.#maySwitch = true;
    this.#switchedIn = this.#executedIn;
  }

  /** @returns whether the thread goes on within the transition */
  #applyCall(number: number): boolean {
    const kernel = this.#kernel;
    const call = kernel.calls.values[number];
    this.#noteReader(call);
    const completes = canComplete(kernel, this.#thread, call);
    const reach = this.#reachOf(call);
    if (choicesOf(call) !== undefined || !completes || this.#mustStop(reach)) {
      this.#stopBefore(number, reach, completes && choicesOf(call) === undefined);
      return false;
    }
    const goesOn = this.#perform(call);
    if (reach !== 'own') this.#act(false);
    const makes = systemCalls[call.call];
    // Who is new may come before whatever follows, but not before it is there.
    if (makes === 'spawn' || makes === 'fork' || makes === 'spawn_process') this.#acted = true;
    if (goesOn && this.#acted && releasesCpu(call.call)) this.#maySwitch = true;
    // What others number comes in this order.
    this.#switchedAt = this.#executed;
    return goesOn;
  }

  #mustStop(reach: Reach): boolean {
    if (!this.#acted || reach === 'own') return false;
    return reach === 'all' ? !this.#isAlone(true) : this.#maySwitch && !this.#isAlone();
  }

  /**
   * Whether nobody notices that a thread waits already: to one that waits at a pipe the kernel hands what comes, before any other
   * can take it or look.
   */
  #waitsUnseen(number: number): boolean {
    const call = this.#kernel.calls.values[number];
    const pipe = awaitedPipe(call);
    if (pipe === NONE) return true;
    return !isSending(call) && this.runs.keeps && this.#readers.get(pipe) === 1 << this.#process;
  }

  #noteReader({ call, args }: PendingCall): void {
    const name = systemCalls[call];
    if (name !== 'pipe_receive' && name !== 'pipe_poll') return;
    const pipe = Number(args[0]);
    this.#readers.set(pipe, (this.#readers.get(pipe) ?? 0) | (1 << this.#process));
  }

  /** @param isReady whether it could be carried out at once */
  #stopBefore(number: number, reach: Reach, isReady: boolean): void {
    this.#kernel.pending[this.#thread] = number;
    this.#until = isReady || !this.#waitsUnseen(number) ? this.#executed - 1 : this.#executed;
    // Threads of other processes may come before it, but none that waits for the same interpreter.
    const isHeld = isReady && reach === 'all' && !this.#maySwitch && !this.#isAlone();
    if (isHeld) this.#image.holders[this.#process] = this.#thread;
  }

  /** @returns whether the end need not be a step of its own */
  #mayEnd({ kind, uncaught }: End): boolean {
    if (kind === EffectKind.MEMORY_LIMIT) return true;
    const isMain = this.#kernel.k.processes.column.mainThread[this.#process] === this.#thread;
    const reach = isMain ? 'all' : 'process';
    if (!this.#mustStop(reach)) return true;
    this.#stopBefore(this.#kernel.internCall(END, [JSON.stringify(uncaught) ?? ''], NONE), reach, true);
    return false;
  }

  #applyEnd({ kind, uncaught }: End): boolean {
    if (kind === EffectKind.MEMORY_LIMIT)
      throw new CannotExplore('the program needs more memory than a process may have');
    this.#until = this.#executed;
    return this.calls.end(this.#thread, uncaught);
  }

  /** Carries out a call. @returns whether the thread goes on */
  #perform(call: PendingCall): boolean {
    const goesOn = this.calls.perform(this.#thread, this.#process, call);
    if (this.#kernel.hasExpired) this.#expired = [...this.#expired, this.#executed];
    return goesOn;
  }
}
