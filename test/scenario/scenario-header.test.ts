import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDuration, nanoseconds } from '../../simulator';
import { defaultMachine, describeKind, machineSettings, readScenarioHeader } from '../../simulator/scenario';
import { deviceKinds, threadKinds } from '../../simulator/scenario/named-settings';
import type { SettingKind } from '../../simulator/scenario/settings';

const file = join(import.meta.dirname, '../../docs/scenario-header.md');
const text = readFileSync(file, 'utf8');

/** How a value of some kind is written in a header. */
function writeValue(kind: SettingKind, value: unknown): string {
  if (kind.type === 'list') {
    return `[${(Array.isArray(value) ? value : []).map((each) => writeValue(kind.of, each)).join(', ')}]`;
  }
  if (kind.type === 'duration')
    return `"${formatDuration(nanoseconds(Number(value)))
      .replace(' ', '')
      .replace('µ', 'u')}"`;
  return kind.type === 'choice' || kind.type === 'name' ? `"${String(value)}"` : String(value);
}

/** Some value that is allowed and is not the default, where there is one. */
function exampleOf(kind: SettingKind, standard: unknown): string {
  switch (kind.type) {
    case 'integer':
      return String(standard === 2 ? 3 : 2);
    case 'duration':
      return writeValue(kind, Number(standard ?? 0) * 2 || 1e6);
    case 'boolean':
      return String(standard !== true);
    case 'name':
      return '"Ada"';
    case 'choice':
      return `"${kind.choices.find((choice) => choice !== standard) ?? ''}"`;
    case 'list':
      return `[${exampleOf(kind.of, undefined)}]`;
  }
}

const row = (name: string, kind: SettingKind, standard: string, example: string, about?: string): string =>
  `| \`${name}\` | ${about === undefined ? '' : `${about} | `}${describeKind(kind)} | ${standard} | \`${name} = ${example}\` |`;

const machineTable = [
  '| key | what it says | type and range | default | example |',
  '|---|---|---|---|---|',
  ...machineSettings.map(({ key, name, kind, description }) => {
    const standard = defaultMachine[key];
    return row(name, kind, `\`${writeValue(kind, standard)}\``, exampleOf(kind, standard), description);
  }),
].join('\n');

function namedTable(
  kinds: Readonly<Record<string, { readonly name: string; readonly kind: SettingKind }>>,
  standards: Readonly<Record<string, string>>,
): string {
  const rows = Object.values(kinds).map(({ name, kind }) =>
    row(name, kind, standards[name] ?? '?', exampleOf(kind, undefined)),
  );
  return ['| key | type and range | default | example |', '|---|---|---|---|', ...rows].join('\n');
}

const tables: Readonly<Record<string, string>> = {
  machine: machineTable,
  devices: namedTable(deviceKinds, {
    distribution: '`"fixed"`',
    spread: '`50`, in percent',
    at_once: '`0`: any number',
  }),
  threads: namedTable(threadKinds, {
    priority: '`0`; larger goes first',
    tickets: '`100`',
    weight: '`1024`',
    length: 'not known',
    affinity: '`[]`: any CPU',
  }),
};

function withTables(page: string): string {
  return Object.entries(tables).reduce(
    (all, [name, table]) =>
      all.replace(
        new RegExp(`(<!-- ${name}: [^>]*-->\n).*?(<!-- end of ${name} -->)`, 's'),
        (_, start: string, end: string) => `${start}\n${table}\n\n${end}`,
      ),
    page,
  );
}

describe('docs/scenario-header.md', () => {
  it('lists every setting with its range and default', async () => {
    await expect(withTables(text)).toMatchFileSnapshot(file);
  });

  it('has no example that is not understood', () => {
    const [block = ''] = /# \/\/\/ timeslice.*?\n# \/\/\/\n/s.exec(text) ?? [];
    expect(readScenarioHeader(block, 'page.py').diagnostics).toEqual([]);
    const sections = text.split(/^## /m);
    const sectionOf = { Program: 'The program', Machine: '`[machine]`', Devices: '`[machine.io]`' };
    const examples = (title: string): string[] =>
      [...(sections.find((each) => each.startsWith(title)) ?? '').matchAll(/\| `(\w+ = [^\n]*)` \|$/gm)].map(
        ([, example = '']) => example,
      );
    const wraps: readonly (readonly [string, (example: string) => string])[] = [
      [sectionOf.Program, (example) => example],
      [sectionOf.Machine, (example) => `[machine]\n# ${example}`],
      [sectionOf.Devices, (example) => `[machine.devices.disk]\n# ${example}`],
      ['`[machine.threads]`', (example) => `[machine.threads.Ada]\n# ${example}`],
      ['`[network]`', (example) => `[network."https://shop.example/"]\n# ${example}`],
    ];
    for (const [title, wrap] of wraps) {
      expect(examples(title), title).not.toEqual([]);
      for (const example of examples(title)) {
        const header = `# /// timeslice\n# ${wrap(example)}\n# ///\n`;
        expect(readScenarioHeader(header, 'page.py').diagnostics, example).toEqual([]);
      }
    }
  });

  it('names every key that a header may have', () => {
    const { diagnostics } = readScenarioHeader('# /// timeslice\n# colour = 1\n# ///\n', 'page.py');
    const known = diagnostics[0]?.hint?.replace('there are ', '').split(', ') ?? [];
    expect(known).toContain('title');
    for (const key of known) expect(text).toContain(`\`${key}\``);
  });
});
