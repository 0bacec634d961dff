import type { EventLog, Witness } from '../../simulator';
import {
  compileProgram,
  type Exploration,
  type ExploreOptions,
  explore,
  formatDiagnostic,
  type InterpreterName,
  machineOfWitness,
  nanoseconds,
  resolveMachine,
  type StrategyName,
  simulate,
} from '../../simulator';

export interface TextOptions {
  readonly interpreter?: InterpreterName;
  readonly granularity?: ExploreOptions['granularity'];
  readonly reduction?: boolean;
  readonly maxStates?: number;
  readonly strategy?: StrategyName;
  readonly schedules?: number;
}

function compile(source: string) {
  const { program, diagnostics, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return { program, machine: resolveMachine(header, {}) };
}

/** Explores a program given as text. */
export function exploreText(source: string, options: TextOptions = {}): Exploration {
  const { program, machine } = compile(source);
  return explore(program, machine, {
    interpreter: options.interpreter ?? 'none',
    granularity: options.granularity ?? 'instruction',
    reduction: options.reduction ?? true,
    strategy: options.strategy ?? 'exhaustive',
    schedules: options.schedules ?? 50,
    processMemory: 2 ** 28,
    limits: { states: options.maxStates ?? 1_000_000, memory: 2 ** 30, goesOn: () => true },
  });
}

/** What a program printed and came to when it followed a witness. */
export function replayWitness(source: string, interpreter: InterpreterName, { schedule }: Witness): EventLog {
  const { program, machine } = compile(source);
  return simulate(program, machineOfWitness({ ...machine, interpreter }, schedule), {
    instructions: 10_000_000,
    time: nanoseconds(Number.MAX_SAFE_INTEGER),
    memory: 2 ** 28,
  });
}

export const printed = (log: EventLog): string =>
  log.outputs
    .filter(({ stream }) => stream === 'stdout')
    .map(({ text }) => text)
    .join('');
