import { InternalError } from '../model';

/** What XState makes a chart of phases from, as far as our charts go: phases side by side, and where each command leads. */
export interface ChartDefinition {
  readonly id: string;
  readonly initial: string;
  readonly states: Readonly<
    Record<string, { readonly on?: Readonly<Record<string, string>>; readonly type?: 'final' }>
  >;
}

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
 * Reads the table off a chart's definition: to load XState and ask it for every phase and command would be a good part of what
 * it takes to start. That the table goes where XState's actors go is a test's business.
 * @param phases all phases of the chart, in the order that gives them their numbers
 * @param commands all of its events, likewise
 */
export function compileChart<Phase extends string, Command extends string>(
  definition: ChartDefinition,
  phases: readonly Phase[],
  commands: readonly Command[],
): Chart<Phase, Command> {
  const { id: name, states } = definition;
  const leads = phases.map((from) => states[from]?.on ?? {});
  assertSameNames(name, 'phases', phases, Object.keys(states));
  assertSameNames(name, 'commands', commands, [...new Set(leads.flatMap((to) => Object.keys(to)))]);
  const phase = numberNames(phases);
  const table = new Int8Array(phases.length * commands.length).fill(ILLEGAL);
  leads.forEach((to, row) => {
    commands.forEach((command, column) => {
      if (Object.hasOwn(to, command)) table[row * commands.length + column] = phase[to[command] as Phase];
    });
  });
  return {
    name,
    phases,
    phase,
    commands,
    command: numberNames(commands),
    initial: phase[definition.initial as Phase],
    next(from, command) {
      const to = table[from * commands.length + command] ?? ILLEGAL;
      if (to === ILLEGAL) {
        throw new InternalError(`chart ${name}: ${commands[command]} in phase ${phases[from]}`);
      }
      return to;
    },
  };
}
