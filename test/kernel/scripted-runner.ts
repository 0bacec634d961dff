import type { ThreadRunner } from '../../simulator/kernel/thread-runner';
import { type Effect, EffectKind, type SystemArgument } from '../../simulator/vm/effect';
import { type SystemCallName, systemCalls } from '../../simulator/vm/system-call';
import type { Turns } from '../../simulator/vm/turns';

type Step =
  | { readonly run: number; readonly extra: number }
  | { readonly call: SystemCallName; readonly args: readonly SystemArgument[] }
  | { readonly spawn: string; readonly daemon: boolean }
  | { readonly make: string; readonly kind: string }
  | { readonly use: string; readonly operation: string; readonly args: readonly SystemArgument[] }
  | { readonly join: string; readonly timeout: number }
  | { readonly raise: string };

interface ScriptState {
  /** By thread: the step it is at, and how many of its instructions it has executed. */
  at: number[];
  done: number[];
  /** What its last system call gave. */
  results: SystemArgument[];
  /** Handles by name. */
  threads: Record<string, number>;
  syncs: Record<string, number>;
}

function seconds(text: string): number {
  const match = /^(\d+)(ns|us|ms|s)$/.exec(text);
  if (match === null) throw new Error(`no duration: ${text}`);
  const unit = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1 }[match[2] as 'ns'];
  return Number(match[1]) * unit;
}

function parseStep(text: string): Step {
  const [word = '', a = '', b] = text.trim().split(/\s+/);
  const timeout = () => (b === undefined ? -1 : seconds(b));
  switch (word) {
    case 'run':
      return { run: Number(a), extra: b === undefined ? 0 : Number(b.slice(1)) };
    case 'work':
    case 'sleep':
      return { call: word, args: [seconds(a)] };
    case 'io':
      return { call: 'io', args: [a, b === undefined ? undefined : seconds(b)] };
    case 'write':
      return { call: 'write', args: [1, a] };
    case 'yield':
      return { call: 'yield', args: [] };
    case 'start':
      return { spawn: a, daemon: b === 'daemon' };
    case 'join':
      return { join: a, timeout: timeout() };
    case 'Lock':
    case 'RLock':
      return { make: a, kind: word };
    case 'try':
      return { use: a, operation: 'acquire', args: [false, -1] };
    case 'acquire':
      return { use: a, operation: 'acquire', args: [true, timeout()] };
    case 'release':
      return { use: a, operation: 'release', args: [] };
    case 'raise':
      return { raise: a };
    default:
      throw new Error(`no such step: ${text}`);
  }
}

/**
 * Threads whose instructions are drawn as text, for tests of the kernel without Python:
 *
 *     main: Lock L; start A; join A
 *     A: run 3; acquire L; run 2; release L
 *
 * `run n` is n instructions (`run n +e`: the last costs e extra), anything else one. Every place between two
 * instructions is a switch point. A script ends, and may not start the same thread twice.
 */
export class ScriptedRunner implements ThreadRunner {
  private readonly names: readonly string[];
  private readonly scripts: readonly (readonly Step[])[];
  private state: ScriptState = { at: [], done: [], results: [], threads: {}, syncs: {} };
  private readonly effect: Effect = {
    kind: EffectKind.BUDGET,
    executed: 0,
    extraCost: 0,
    call: 0,
    arguments: [],
    spawned: 0,
    uncaught: undefined,
  };

  constructor(text: string) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const parts = lines.map((line) => /^\s*(\w+):(.*)$/.exec(line)?.slice(1) ?? []);
    this.names = parts.map(([name = '']) => name);
    this.scripts = parts.map(([, steps = '']) =>
      steps
        .split(';')
        .filter((each) => each.trim() !== '')
        .map(parseStep),
    );
    this.state.at = this.names.map(() => 0);
    this.state.done = this.names.map(() => 0);
  }

  run(thread: number, budget: number, stopAtSwitchPoint: boolean): Effect {
    const { effect, state } = this;
    effect.kind = EffectKind.BUDGET;
    effect.executed = 0;
    effect.extraCost = 0;
    if (stopAtSwitchPoint) return this.stop(EffectKind.SWITCH_POINT);
    while (effect.executed + effect.extraCost < budget) {
      const step = this.scripts[thread]?.[state.at[thread] ?? 0];
      effect.executed++;
      if (step === undefined) return this.stop(EffectKind.ENDED);
      if (!('run' in step)) return this.perform(thread, step);
      state.done[thread] = (state.done[thread] ?? 0) + 1;
      if (state.done[thread] !== step.run) continue;
      effect.extraCost += step.extra;
      this.goOn(thread);
    }
    return effect;
  }

  runTogether(turns: Turns): Effect {
    for (;;) {
      const effect = this.run(turns.local[turns.cpu] ?? 0, 1, false);
      if (effect.kind !== EffectKind.BUDGET || !turns.endTurn(effect.executed, effect.extraCost))
        return effect;
    }
  }

  beginExit(): boolean {
    return false;
  }

  fork(): ThreadRunner {
    throw new Error('a script has one process');
  }

  spawnProcess(): ThreadRunner {
    throw new Error('a script has one process');
  }

  revive(): ThreadRunner {
    throw new Error('a script has one process');
  }

  syncHandles(): readonly number[] {
    return [];
  }

  renumberSyncs(): void {}

  complete(thread: number, result: SystemArgument): void {
    this.state.results[thread] = result;
    const step = this.scripts[thread]?.[(this.state.at[thread] ?? 1) - 1];
    if (step === undefined || typeof result !== 'number') return;
    if ('spawn' in step) this.state.threads[step.spawn] = result;
    if ('make' in step) this.state.syncs[step.make] = result;
  }

  fail(thread: number, type: string, message: string): void {
    throw new Error(`${this.names[thread]}: ${type}: ${message}`);
  }

  lineOf(thread: number): number {
    return (this.state.at[thread] ?? 0) + 1;
  }

  ownLineOf(thread: number): number {
    return this.lineOf(thread);
  }

  placeOf(thread: number): number {
    return this.lineOf(thread);
  }

  inUserCode(): boolean {
    return true;
  }

  operationOf(): undefined {
    return undefined;
  }

  newObjectName(): undefined {
    return undefined;
  }

  frames(): [] {
    return [];
  }

  globals(): [] {
    return [];
  }

  syncNames(): ReadonlyMap<number, string> {
    return new Map(Object.entries(this.state.syncs).map(([name, handle]) => [handle, name]));
  }

  snapshot(): { byteLength: number; state: ScriptState } {
    return { byteLength: 64 * this.names.length, state: structuredClone(this.state) };
  }

  restore(snapshot: { byteLength: number; state?: ScriptState }): void {
    if (snapshot.state !== undefined) this.state = structuredClone(snapshot.state);
  }

  private goOn(thread: number): void {
    this.state.at[thread] = (this.state.at[thread] ?? 0) + 1;
    this.state.done[thread] = 0;
  }

  private stop(kind: EffectKind): Effect {
    this.effect.kind = kind;
    return this.effect;
  }

  private call(name: SystemCallName, args: readonly SystemArgument[]): Effect {
    this.effect.call = systemCalls.indexOf(name);
    this.effect.arguments = args;
    return this.stop(EffectKind.SYSTEM_CALL);
  }

  private perform(thread: number, step: Exclude<Step, { run: number }>): Effect {
    this.goOn(thread);
    if ('call' in step) return this.call(step.call, step.args);
    if ('make' in step) return this.call('sync_new', [step.kind]);
    if ('use' in step)
      return this.call('sync_do', [this.state.syncs[step.use], step.operation, ...step.args]);
    if ('join' in step) return this.call('join', [this.state.threads[step.join], step.timeout]);
    if ('spawn' in step) {
      this.effect.spawned = this.names.indexOf(step.spawn);
      return this.call('spawn', [step.spawn, step.daemon]);
    }
    const traceback = `Traceback\n${step.raise}\n`;
    this.effect.uncaught = { type: step.raise, message: '', traceback, line: 1, exit: undefined };
    return this.stop(EffectKind.UNCAUGHT);
  }
}
