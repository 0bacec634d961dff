import {
  compileProgram,
  formatDiagnostic,
  type InterpreterName,
  type Machine,
  type Program,
  resolveMachine,
} from '../../simulator';
import { type SearchResult, search } from '../../simulator/explore/graph/search';
import type { Grain } from '../../simulator/explore/state/grain';

export interface Compiled {
  readonly program: Program;
  readonly machine: Machine;
}

/** @param interpreter default: one that lets threads switch anywhere */
export function compileToSearch(source: string, interpreter: InterpreterName = 'none'): Compiled {
  const { program, diagnostics, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return { program, machine: resolveMachine(header, { interpreter }) };
}

/** The same program on a machine with another interpreter. */
export const on = (interpreter: InterpreterName, { program, machine }: Compiled): Compiled => ({
  program,
  machine: { ...machine, interpreter },
});

/**
 * The search below `explore`.
 * @param grain beside fused steps
 */
export const searchAll = (
  compiled: Compiled,
  grain: Omit<Grain, 'fuses'>,
  states = 1_000_000,
): SearchResult => searchBy(compiled, { fuses: true, ...grain }, states);

/** A search that stops wherever threads can switch. */
export const searchEverywhere = (compiled: Compiled, states: number): SearchResult =>
  searchBy(compiled, { fuses: false, reduces: false }, states);

function searchBy({ program, machine }: Compiled, grain: Grain, states: number): SearchResult {
  const limits = { states, memory: 2 ** 30, goesOn: () => true };
  const searching = search(program, machine, 2 ** 28, grain, limits);
  for (let next = searching.next(); ; next = searching.next()) if (next.done === true) return next.value;
}

/** Each different end, with the last values of `x` and `y`. */
export const endsOf = ({ endStates }: SearchResult): string =>
  [
    ...new Set(
      endStates.map(({ kind, globals }) => {
        const value = (name: string): string => globals.find((each) => each.name === name)?.value.text ?? '';
        return `${kind} x=${value('x')} y=${value('y')}`;
      }),
    ),
  ]
    .sort()
    .join('; ');
