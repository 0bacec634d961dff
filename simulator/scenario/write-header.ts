import type { Machine } from '../model';
import { findHeaderBlock } from './header-block';
import { readScenarioHeader } from './read-header';
import { resolveMachine } from './resolve-machine';
import { machineSettings, type SettingKind } from './settings';

const units = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'us'],
] as const;

/** A duration in ns, without rounding, as a header says it: `1500us`. */
function writeDuration(time: number): string {
  const [length, unit] = units.find(([each]) => time !== 0 && time % each === 0) ?? [1, 'ns'];
  return `${time / length}${unit}`;
}

/** A value in TOML. */
function writeValue(kind: SettingKind, value: unknown): string {
  if (kind.type === 'list' && Array.isArray(value))
    return `[${value.map((each) => writeValue(kind.of, each)).join(', ')}]`;
  if (kind.type === 'duration') return JSON.stringify(writeDuration(Number(value)));
  return kind.type === 'integer' || kind.type === 'boolean' ? String(value) : JSON.stringify(String(value));
}

/** What is to stand in `[machine]`, key by key, in TOML. */
function listEntries(changes: Partial<Machine>): readonly (readonly [string, string])[] {
  const entries = machineSettings.flatMap(({ key, name, kind }): [string, string][] => {
    const value = changes[key];
    return value === undefined ? [] : [[name, writeValue(kind, value)]];
  });
  if (changes.io === undefined) return entries;
  const latencies = Object.entries(changes.io).map(
    ([device, latency]) => `${JSON.stringify(device)} = ${JSON.stringify(writeDuration(latency))}`,
  );
  return [...entries, ['io', `{ ${latencies.join(', ')} }`]];
}

/** Where a table's own lines begin and end (exclusive) among a block's; undefined: it has no heading. */
function findTable(lines: readonly string[], name: string): readonly [number, number] | undefined {
  const isHeading = (line: string) => /^# \s*\[/.test(line);
  const heading = lines.findIndex((line) => new RegExp(`^# \\s*\\[\\s*${name}\\s*\\]`).test(line));
  if (heading < 0) return undefined;
  const next = lines.findIndex((line, at) => at > heading && isHeading(line));
  let end = next < 0 ? lines.length : next;
  while (end > heading + 1 && /^#\s*$/.test(lines[end - 1] ?? '')) end -= 1;
  return [heading + 1, end];
}

/** Sets keys in the `[machine]` table of a block's lines, which it may have to be given first. */
function setEntries(lines: readonly string[], entries: readonly (readonly [string, string])[]): string[] {
  const table = findTable(lines, 'machine');
  const before = table === undefined ? (lines.length > 0 ? [...lines, '#'] : []) : lines.slice(0, table[0]);
  const own = table === undefined ? ['# [machine]'] : lines.slice(...table);
  const after = table === undefined ? [] : lines.slice(table[1]);
  for (const [name, text] of entries) {
    const line = `# ${name} = ${text}`;
    const at = own.findIndex((one) => new RegExp(`^# \\s*${name}\\s*=`).test(one));
    if (at < 0) own.push(line);
    else own[at] = line;
  }
  return [...before, ...own, ...after];
}

/**
 * A program's text with settings of the machine written into its `# /// timeslice` block, which it gets where it has none.
 * @returns undefined where they cannot be written without changing more: the block has mistakes, or says it in another way
 */
export function writeMachineSettings(source: string, changes: Partial<Machine>): string | undefined {
  const ending = source.includes('\r\n') ? '\r\n' : '\n';
  const lines = source.split(/\r\n?|\n/);
  const block = findHeaderBlock(source);
  if (block !== undefined && 'message' in block) return undefined;
  const entries = listEntries(changes);
  let written: string[];
  if (block === undefined) {
    // Before the first line of the program, but for what must come first: `#!`, and the encoding.
    const first = lines.findIndex((line) => !/^\ufeff?#(!|.*coding[:=])/.test(line));
    const top = first < 0 ? lines.length : first;
    const made = ['# /// timeslice', ...setEntries([], entries), '# ///', ''];
    written = [...lines.slice(0, top), ...made, ...lines.slice(top)];
  } else {
    const begin = block.firstLine - 1;
    const end = begin + (block.toml === '' && lines[begin] === '# ///' ? 0 : block.toml.split('\n').length);
    written = [
      ...lines.slice(0, begin),
      ...setEntries(lines.slice(begin, end), entries),
      ...lines.slice(end),
    ];
  }
  const text = written.join(ending);
  const wanted = resolveMachine(readScenarioHeader(source, '').header, changes);
  const { header, diagnostics } = readScenarioHeader(text, '');
  const isAsWanted =
    diagnostics.length === 0 && JSON.stringify(resolveMachine(header)) === JSON.stringify(wanted);
  return isAsWanted ? text : undefined;
}
