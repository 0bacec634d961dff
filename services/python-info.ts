import type { InterpreterName } from '../simulator';

/** An installed Python. */
export interface PythonInfo {
  /** What to start: a full path. */
  readonly path: string;
  /** `3.12.1`, `3.14.0rc2` */
  readonly version: string;
  readonly major: number;
  readonly minor: number;
  /** `CPython`, `PyPy` … as it calls itself. */
  readonly implementation: string;
  /** Whether a program runs with a global interpreter lock there. */
  readonly hasGil: boolean;
  /** Whether it was built so that it can do without (3.13t), whatever it does. */
  readonly isFreeThreaded: boolean;
}

/** The interpreter to simulate for an installed Python. */
export interface ChosenInterpreter {
  readonly interpreter: InterpreterName;
  /** Whether its rules are that Python's own; if not, they are the nearest that we know. */
  readonly isExact: boolean;
}

/** Which of our interpreters has the rules of an installed Python, or the nearest. */
export function chooseInterpreter({ minor, implementation, hasGil }: PythonInfo): ChosenInterpreter {
  const isExact = implementation === 'CPython';
  if (!hasGil) return { interpreter: 'free-threaded', isExact };
  if (minor <= 9) return { interpreter: 'cpython-3.9', isExact };
  // 3.10 checks for requests at fewer places than 3.9 and at more than 3.11: see ARCHITECTURE.md.
  return { interpreter: 'cpython-3.12', isExact: isExact && minor >= 11 };
}
