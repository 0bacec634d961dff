import { parse, TomlError } from 'smol-toml';
import {
  type Diagnostic,
  type Machine,
  type Nanoseconds,
  noSurroundings,
  parseDuration,
  type ScenarioHeader,
} from '../model';
import { findHeaderBlock, type HeaderBlock } from './header-block';
import { isTable } from './is-table';
import { deviceKinds, type NamedKinds, parseNamedSetting, threadKinds } from './named-settings';
import { machineSettings, parseSetting } from './settings';
import { SurroundingsReader } from './surroundings-reader';

const textKeys = ['title', 'summary', 'lesson', 'topic'] as const;
type TextKey = (typeof textKeys)[number];

const noHeader: ScenarioHeader = {
  title: undefined,
  summary: undefined,
  lesson: undefined,
  topic: undefined,
  machine: {},
  surroundings: noSurroundings,
};

/** Reads what a program's `# /// timeslice` block says; without one, everything is left to the defaults. */
export function readScenarioHeader(
  source: string,
  file: string,
): { header: ScenarioHeader; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const block = findHeaderBlock(source);
  if (block === undefined) return { header: noHeader, diagnostics };
  if ('message' in block) {
    diagnostics.push(problemAt(file, block.line, 1, block.message, block.hint));
    return { header: noHeader, diagnostics };
  }
  let table: Record<string, unknown>;
  try {
    table = parse(block.toml);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [message] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    const line = block.firstLine + error.line - 1;
    diagnostics.push(problemAt(file, line, error.column + 2, `settings block: ${message ?? 'invalid TOML'}`));
    return { header: noHeader, diagnostics };
  }
  const reader = new HeaderReader(block, file, diagnostics);
  return { header: reader.readTop(table), diagnostics };
}

function problemAt(file: string, line: number, column: number, message: string, hint?: string): Diagnostic {
  const span = { line, column, endLine: line, endColumn: column };
  const diagnostic: Diagnostic = { severity: 'error', file, span, message };
  return hint === undefined ? diagnostic : { ...diagnostic, hint };
}

class HeaderReader {
  readonly #lines: readonly string[];
  readonly #firstLine: number;
  readonly #file: string;
  readonly #diagnostics: Diagnostic[];

  constructor(block: HeaderBlock, file: string, diagnostics: Diagnostic[]) {
    this.#lines = block.toml.split('\n');
    this.#firstLine = block.firstLine;
    this.#file = file;
    this.#diagnostics = diagnostics;
  }

  readTop(table: Record<string, unknown>): ScenarioHeader {
    const texts: Partial<Record<TextKey, string>> = {};
    let machine: Partial<Machine> = {};
    const surroundings = new SurroundingsReader((table, key, message) => this.#report(table, key, message));
    for (const [key, value] of Object.entries(table)) {
      const textKey = textKeys.find((name) => name === key);
      if (textKey !== undefined) {
        if (typeof value === 'string') texts[textKey] = value.trim();
        else this.#report('', key, `${key} is a text in quotes`);
      } else if (key === 'machine') {
        if (isTable(value)) machine = this.#readMachine(value);
        else this.#report('', key, 'machine is a table: [machine]');
      } else if (!surroundings.read(key, value)) {
        const known = [...textKeys, 'input', '[machine]', '[files]', '[network]'].join(', ');
        this.#report('', key, `unknown key '${key}'`, `there are ${known}`);
      }
    }
    const { title, summary, lesson, topic } = texts;
    return { title, summary, lesson, topic, machine, surroundings: surroundings.result };
  }

  #readMachine(table: Record<string, unknown>): Partial<Machine> {
    let machine: Partial<Machine> = {};
    for (const [key, value] of Object.entries(table)) {
      const setting = machineSettings.find(({ name }) => name === key);
      if (setting !== undefined) {
        const result = parseSetting(setting, Array.isArray(value) ? value.join(' ') : String(value));
        if ('change' in result) machine = { ...machine, ...result.change };
        else this.#report('machine', key, result.problem);
      } else if (key === 'io') {
        if (isTable(value)) machine = { ...machine, io: this.#readDevices(value) };
        else this.#report('machine', key, 'io is a table of latencies: io = { network = "100ms" }');
      } else if (key === 'threads') {
        if (isTable(value)) machine = { ...machine, threads: this.#readNamed('threads', value, threadKinds) };
        else this.#report('machine', key, 'threads is a table by name: threads = { A = { priority = 2 } }');
      } else if (key === 'devices') {
        if (isTable(value)) machine = { ...machine, devices: this.#readNamed('devices', value, deviceKinds) };
        else this.#report('machine', key, 'devices is a table by name: devices = { disk = { at_once = 1 } }');
      } else {
        const known = [...machineSettings.map(({ name }) => name), 'io', 'devices', 'threads'].join(', ');
        this.#report('machine', key, `unknown setting '${key}'`, `there are ${known}`);
      }
    }
    return machine;
  }

  /** A table of tables: what is said about each thread, or each device, by its name. */
  #readNamed<Settings>(
    table: string,
    named: Record<string, unknown>,
    kinds: NamedKinds<Settings>,
  ): Record<string, Partial<Settings>> {
    const all: Record<string, Partial<Settings>> = {};
    for (const [name, settings] of Object.entries(named)) {
      if (!isTable(settings)) {
        this.#report(`machine.${table}`, name, `what is said about ${name} is a table in braces`);
        continue;
      }
      let read: Partial<Settings> = {};
      for (const [key, value] of Object.entries(settings)) {
        const result = parseNamedSetting(kinds, key, Array.isArray(value) ? value.join(' ') : String(value));
        if ('problem' in result) this.#report(`machine.${table}`, key, result.problem);
        else read = { ...read, ...result.change };
      }
      all[name] = read;
    }
    return all;
  }

  #readDevices(table: Record<string, unknown>): Record<string, Nanoseconds> {
    const devices: Record<string, Nanoseconds> = {};
    for (const [device, value] of Object.entries(table)) {
      const latency = parseDuration(String(value));
      if (latency === undefined) {
        this.#report(
          'machine',
          device,
          `the latency of ${device} is a time such as 100ms, not '${String(value)}'`,
        );
      } else {
        devices[device] = latency;
      }
    }
    return devices;
  }

  /** The TOML reader keeps no places, so the key is looked for in the lines of its table. */
  #report(table: string, key: string, message: string, hint?: string): void {
    let current = '';
    for (const [at, line] of this.#lines.entries()) {
      const heading = /^\s*\[\s*([\w.]+)\s*\]/.exec(line)?.[1];
      if (heading !== undefined) current = heading;
      const isHere = current === table || current.startsWith(`${table}.`) || heading === key;
      const column = isHere ? line.search(new RegExp(`(?<![\\w-])${escapePattern(key)}(?![\\w-])`)) : -1;
      if (column < 0) continue;
      this.#diagnostics.push(problemAt(this.#file, this.#firstLine + at, column + 3, message, hint));
      return;
    }
    this.#diagnostics.push(problemAt(this.#file, this.#firstLine, 1, message, hint));
  }
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
