import type { NetworkAnswer, ProcessId } from '../model';
import type { Effect, SystemArgument } from '../vm/effect';
import type { KernelState } from './kernel-state';
import { pidOf } from './pid';

/** A system call that is answered at once, from its arguments. */
export type Query = (k: AskedState, effect: Pick<Effect, 'arguments'>, process: ProcessId) => SystemArgument;

/** What of a run's state such calls see. */
export type AskedState = Pick<KernelState, 'machine' | 'files' | 'surroundings'> & { answered: number };

const textAt = (effect: Pick<Effect, 'arguments'>, index: number): string =>
  String(effect.arguments[index] ?? '');
const numberAt = (effect: Pick<Effect, 'arguments'>, index: number): number =>
  Number(effect.arguments[index] ?? 0);

/** What a program can ask about where it runs. */
const machineFacts: Readonly<Record<string, (k: AskedState, process: ProcessId) => SystemArgument>> = {
  cpus: (k) => k.machine.cpus,
  interpreter: (k) => k.machine.interpreter,
  /** Whether random numbers that the program has not seeded are for a schedule, or a search, to choose. */
  choices: (k) => k.machine.schedule !== undefined,
  pid: (_k, process) => pidOf(process),
};

function matches(pattern: string, url: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(url);
}

/** What an address that nothing is said about answers: always the same, and nothing that a program would look for. */
const unknownAnswer = (url: string): NetworkAnswer => ({
  url,
  status: 200,
  text: `answer of ${url}\n`,
  latency: undefined,
});

/** Files are texts by name, in the kernel's memory; all processes of a run see the same ones. */
export const surroundingsCalls = {
  machine: (k, effect, process) => machineFacts[textAt(effect, 0)]?.(k, process),
  /** (path) -> its length in characters, or None if there is no such file */
  file_size: (k, effect) => k.files.get(textAt(effect, 0))?.length,
  /** (path, position, count | -1) -> text */
  file_read(k, effect) {
    const text = k.files.get(textAt(effect, 0)) ?? '';
    const count = numberAt(effect, 2);
    const position = numberAt(effect, 1);
    return text.slice(position, count < 0 ? undefined : position + count);
  },
  /** (path, position) -> the line that begins there, its line feed included */
  file_line(k, effect) {
    const text = k.files.get(textAt(effect, 0)) ?? '';
    const position = numberAt(effect, 1);
    const end = text.indexOf('\n', position);
    return text.slice(position, end < 0 ? undefined : end + 1);
  },
  /** (path, position | -1 for the end, text) -> the position after it */
  file_write(k, effect) {
    const path = textAt(effect, 0);
    const old = k.files.get(path) ?? '';
    const position = numberAt(effect, 1) < 0 ? old.length : numberAt(effect, 1);
    const text = textAt(effect, 2);
    const before = old.slice(0, position).padEnd(position, '\0');
    k.files.set(path, before + text + old.slice(position + text.length));
    return position + text.length;
  },
  /** (path) -> None: it is empty from now on */
  file_create(k, effect) {
    k.files.set(textAt(effect, 0), '');
    return undefined;
  },
  /** (path) -> whether there was one */
  file_remove: (k, effect) => k.files.delete(textAt(effect, 0)),
  /** () -> the names, a line each */
  file_names: (k) => [...k.files.keys()].sort().join('\n'),
  /** () -> the next line that somebody typed, or None if nobody types any more */
  answer: (k) => k.surroundings.input[k.answered++],
  /** (url) -> lines: status, seconds on average, whether the scenario gave them (else the machine's network), and what is answered */
  fetch(k, effect) {
    const url = textAt(effect, 0);
    const found = k.surroundings.network.find((each) => matches(each.url, url)) ?? unknownAnswer(url);
    const latency = found.latency ?? k.machine.io.network ?? 0;
    const isGiven = found.latency !== undefined;
    return `${found.status}\n${latency / 1e9}\n${isGiven}\n${found.text}`;
  },
} as const satisfies Readonly<Record<string, Query>>;
