import { type AnyStateMachine, initialTransition, transition } from 'xstate';
import { InternalError } from '../model';

/**
 * A chart of phases as an integer table, for an engine that changes phase millions of times a second.
 * XState ignores an event that a phase does not know; this throws.
 */
export interface Chart<Phase extends string, Command extends string> {
  readonly name: string;
  readonly phases: readonly Phase[];
  /** Numbers by name, in the order of {@link phases}. */
  readonly phase: Readonly<Record<Phase, number>>;
  readonly commands: readonly Command[];
  readonly command: Readonly<Record<Command, number>>;
  readonly initial: number;
  /** The phase after `command` in `phase`, by number. @throws InternalError if the chart does not know it there */
  next(phase: number, command: number): number;
}

const ILLEGAL = -1;

function numberNames<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, i) => [name, i])) as Record<Name, number>;
}

function assertSameNames(chart: string, what: string, listed: readonly string[], found: readonly string[]) {
  const same = listed.length === found.length && listed.every((name) => found.includes(name));
  if (!same)
    throw new InternalError(`chart ${chart}: ${what} are ${found.join(', ')}, not ${listed.join(', ')}`);
}

/**
 * Asks XState for every phase and command once.
 * @param phases all phases of the chart, in the order that gives them their numbers
 * @param commands all of its events, likewise
 */
export function compileChart<Phase extends string, Command extends string>(
  machine: AnyStateMachine,
  phases: readonly Phase[],
  commands: readonly Command[],
): Chart<Phase, Command> {
  const name = machine.id;
  assertSameNames(name, 'phases', phases, Object.keys(machine.states));
  assertSameNames(name, 'commands', commands, machine.events);
  const phase = numberNames(phases);
  const table = new Int8Array(phases.length * commands.length).fill(ILLEGAL);
  phases.forEach((from, row) => {
    const snapshot = machine.resolveState({ value: from, context: {} });
    commands.forEach((command, column) => {
      if (!snapshot.can({ type: command })) return;
      const [after] = transition(machine, snapshot, { type: command });
      table[row * commands.length + column] = phase[after.value as Phase];
    });
  });
  return {
    name,
    phases,
    phase,
    commands,
    command: numberNames(commands),
    initial: phase[initialTransition(machine)[0].value as Phase],
    next(from, command) {
      const to = table[from * commands.length + command] ?? ILLEGAL;
      if (to === ILLEGAL) {
        throw new InternalError(`chart ${name}: ${commands[command]} in phase ${phases[from]}`);
      }
      return to;
    },
  };
}
