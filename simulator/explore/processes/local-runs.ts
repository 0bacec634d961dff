import type { ThreadRunner } from '../../kernel/thread-runner';
import { InternalError } from '../../model';
import type { Interpreter } from '../../vm';
import { EffectKind, type SystemArgument, type UncaughtException } from '../../vm/effect';

/** What a thread comes to by itself, from an answer of the kernel to the next call, the next scheduling point, or its end. */
export interface Stretch {
  readonly kind: EffectKind;
  /** Instructions. */
  readonly executed: number;
  /** The call it has made, by number; -1: none. */
  readonly call: number;
  /** The program's name for what the call makes. */
  readonly objectName: string | undefined;
  readonly uncaught: UncaughtException | undefined;
  /** Whether something has happened that others may notice, and a switch point came after it; after how many instructions of it. */
  readonly acted: boolean;
  readonly maySwitch: boolean;
  /** NONE: it did not. */
  readonly switchedAt: number;
}

type Answer = { readonly value: SystemArgument } | { readonly type: string; readonly message: string };

/** What is known of what a thread does from some place in some memory on. */
interface Place {
  /** How it came there; undefined: the block began there. */
  readonly stretch: Stretch | undefined;
  /** What the process's memory is numbered there, 0: not known. */
  image: number;
  readonly next: Map<string, Place>;
}

/** What blocks are executed on: brings an interpreter to where a block began. */
export interface Machines {
  /** The number of a process's memory; 0: it has none yet. */
  imageOf(process: number): number;
  /** The process's interpreter, to go on with. */
  enter(process: number): Interpreter;
  /** The process's memory is another one now; `note` hears its number once it has one. */
  leave(process: number, image: number, note: (image: number) => void): void;
}

/**
 * What threads of processes do between two answers of the kernel. It depends on the process's memory and the answers alone, so that it is
 * executed once and known from then on. To the kernel it is the process's runner, which hears the answers.
 */
export class LocalRuns implements ThreadRunner {
  /** Whether what was executed is known from then on; not while what is learnt may be forgotten again. */
  keeps = true;
  readonly #machines: Machines;
  #roots = new Map<string, Place>();
  #process = 0;
  #local = 0;
  #place: Place = { stretch: undefined, image: 0, next: new Map() };
  /** Answers that came since the last stretch. */
  #answers: Answer[] = [];
  /** What has happened in the block, as far as the interpreter does not know of it; undefined: it knows. */
  #known: { readonly answers: readonly Answer[]; readonly stretch: Stretch }[] | undefined = [];
  #vm: Interpreter | undefined;
  #isDriven = false;

  constructor(machines: Machines) {
    this.#machines = machines;
  }

  forget(): void {
    this.#roots = new Map();
  }

  /** A block of a thread begins. */
  begin(process: number, local: number): void {
    this.#process = process;
    this.#local = local;
    this.#answers = [];
    this.#vm = undefined;
    this.#isDriven = false;
    this.#known = [];
    const image = this.#machines.imageOf(process);
    const fresh: Place = { stretch: undefined, image, next: new Map() };
    if (image === 0 || !this.keeps) {
      this.#place = fresh;
      this.machine();
      return;
    }
    const key = `${process},${local},${image}`;
    const root = this.#roots.get(key) ?? fresh;
    if (root === fresh) this.#roots.set(key, root);
    this.#place = root;
  }

  /** The interpreter, where the thread is now. */
  machine(): Interpreter {
    if (this.#vm !== undefined) return this.#vm;
    const vm = this.#machines.enter(this.#process);
    this.#vm = vm;
    for (const { answers, stretch } of this.#known ?? []) {
      for (const answer of answers) tell(vm, this.#local, answer);
      repeat(vm, this.#local, stretch);
    }
    for (const answer of this.#answers) tell(vm, this.#local, answer);
    this.#known = undefined;
    return vm;
  }

  /**
   * The thread goes on by itself.
   * @param begun what the stretch depends on beside memory and answers
   * @param execute what it does, where that is not known
   */
  next(begun: string, execute: (vm: Interpreter) => Stretch): Stretch {
    const key = `${begun}${JSON.stringify(this.#answers)}`;
    const known = this.keeps ? this.#place.next.get(key) : undefined;
    if (known?.stretch !== undefined && this.#vm === undefined) {
      this.#known?.push({ answers: this.#answers, stretch: known.stretch });
      this.#answers = [];
      this.#place = known;
      return known.stretch;
    }
    const stretch = execute(this.machine());
    const place: Place = { stretch, image: 0, next: new Map() };
    if (this.keeps) this.#place.next.set(key, place);
    this.#place = place;
    this.#answers = [];
    return stretch;
  }

  /** The same, to be run without any of this knowing what it does. */
  drive(): Interpreter {
    const vm = this.machine();
    this.#place = { stretch: undefined, image: 0, next: new Map() };
    this.#isDriven = true;
    return vm;
  }

  /** The block is over. */
  end(): void {
    const place = this.#place;
    const isThere = this.#vm === undefined && this.#answers.length === 0;
    if (isThere && place.image !== 0) {
      this.#machines.leave(this.#process, place.image, () => undefined);
      return;
    }
    this.machine();
    const note = (image: number): void => {
      if (this.#answers.length === 0 && !this.#isDriven) place.image = image;
    };
    this.#machines.leave(this.#process, 0, note);
  }

  complete(_thread: number, value: SystemArgument): void {
    this.#answer({ value });
  }

  fail(_thread: number, type: string, message: string): void {
    this.#answer({ type, message });
  }

  #answer(answer: Answer): void {
    this.#answers.push(answer);
    if (this.#vm !== undefined) tell(this.#vm, this.#local, answer);
  }

  // What follows is asked where something is recorded, and nothing of that is kept.

  lineOf(): number {
    return 1;
  }

  ownLineOf(): number {
    return 1;
  }

  operationOf(): undefined {
    return undefined;
  }

  run(): never {
    throw new InternalError('the kernel does not run what is explored');
  }

  readonly runTogether = this.run;
  readonly inUserCode = this.run;
  readonly placeOf = this.run;
  readonly frames = this.run;
  readonly globals = this.run;
  readonly syncNames = this.run;
  readonly revive = this.run;
  readonly syncHandles = this.run;
  readonly renumberSyncs = this.run;
  readonly snapshot = this.run;
  readonly restore = this.run;

  newObjectName(): string | undefined {
    return this.#place.stretch?.objectName;
  }

  fork(thread: number): ThreadRunner {
    return this.machine().fork(thread);
  }

  spawnProcess(data: string): ThreadRunner {
    return this.machine().spawnProcess(data);
  }

  beginExit(thread: number): boolean {
    return this.machine().beginExit(thread);
  }
}

/** An exception may end a thread without an instruction. */
function repeat(vm: Interpreter, local: number, { executed, kind }: Stretch): void {
  if (executed === 0 && kind === EffectKind.UNCAUGHT) vm.run(local, 1, false);
  for (let left = executed; left > 0; ) {
    const { executed: done } = vm.run(local, left, false);
    if (done === 0) throw new InternalError('a block cannot be repeated');
    left -= done;
  }
}

function tell(vm: Interpreter, local: number, answer: Answer): void {
  if ('value' in answer) vm.complete(local, answer.value);
  else vm.fail(local, answer.type, answer.message);
}
