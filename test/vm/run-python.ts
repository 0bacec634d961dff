import { compileProgram, formatDiagnostic } from '../../simulator';
import type { InterpreterName, Program } from '../../simulator/model';
import { Interpreter } from '../../simulator/vm';
import { type Effect, EffectKind, type SystemArgument } from '../../simulator/vm/effect';
import { systemCalls } from '../../simulator/vm/system-call';

export interface Printed {
  readonly stdout: string;
  /** The traceback of the exception that ended the program, if one did. */
  readonly error: string | undefined;
}

/** Compiles a program that has to be right. */
export function compile(source: string, file = 'program.py'): Program {
  const { program, diagnostics } = compileProgram(source, file);
  if (program === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return program;
}

export function boot(
  source: string,
  interpreter: InterpreterName = 'none',
  limit = 1 << 28,
  file = 'program.py',
): Interpreter {
  return new Interpreter(compile(source, file), interpreter, limit);
}

/** Answers the system calls of a program that has one thread only, and collects what it prints. */
export class LoneThread {
  stdout = '';
  readonly vm: Interpreter;
  #handles = 0;

  constructor(vm: Interpreter) {
    this.vm = vm;
  }

  /** Runs on, `budget` instructions at most. @returns whether the program has ended, and how */
  run(budget: number): Effect {
    const effect = this.vm.run(0, budget, false);
    if (effect.kind === EffectKind.SYSTEM_CALL) this.vm.complete(0, this.#answer(effect));
    return effect;
  }

  runToEnd(budget = Number.MAX_SAFE_INTEGER): Printed {
    for (;;) {
      const { kind, uncaught } = this.run(budget);
      if (kind === EffectKind.ENDED) return { stdout: this.stdout, error: undefined };
      if (kind === EffectKind.UNCAUGHT) return { stdout: this.stdout, error: uncaught?.traceback };
      if (kind === EffectKind.MEMORY_LIMIT) return { stdout: this.stdout, error: 'memory limit' };
    }
  }

  #answer(effect: Effect): SystemArgument {
    switch (systemCalls[effect.call]) {
      case 'write':
        if (effect.arguments[0] === 1) this.stdout += String(effect.arguments[1]);
        return undefined;
      case 'sync_new':
        return this.#handles++;
      case 'sync_do':
        return effect.arguments[1] === 'acquire' ? true : undefined;
      case 'now':
      case 'current':
      case 'switch_interval':
        return 0;
      case 'ident':
        return 1000;
      default:
        return undefined;
    }
  }
}

/** Runs a program with one thread to its end. */
export function runPython(source: string, budget?: number): Printed {
  return new LoneThread(boot(source)).runToEnd(budget);
}
