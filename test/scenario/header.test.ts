import { expect, test } from 'vitest';
import { formatDiagnostic, nanoseconds } from '../../simulator/model';
import {
  defaultMachine,
  machineSettings,
  parseSetting,
  readScenarioHeader,
  resolveMachine,
} from '../../simulator/scenario';

const block = (...lines: string[]): string =>
  ['# /// timeslice', ...lines.map((l) => `# ${l}`), '# ///', ''].join('\n');

test('a program without a block runs on the default machine', () => {
  const { header, diagnostics } = readScenarioHeader('print(1)\n', 'a.py');
  expect(diagnostics).toEqual([]);
  expect(resolveMachine(header)).toEqual(defaultMachine);
});

test('a block sets texts, settings and latencies', () => {
  const source = block(
    'title = "Two sites"',
    'lesson = """',
    'First.',
    '',
    'Second.',
    '"""',
    '[machine]',
    'cpus = 2',
    'quantum = "1.5 ms"',
    'interpreter = "free-threaded"',
    'io = { network = "2s" }',
  );
  const { header, diagnostics } = readScenarioHeader(
    `#!/usr/bin/env python3\r\n${source.replaceAll('\n', '\r\n')}`,
    'a.py',
  );
  expect(diagnostics).toEqual([]);
  expect(header.title).toBe('Two sites');
  expect(header.lesson).toBe('First.\n\nSecond.');
  expect(resolveMachine(header)).toEqual({
    ...defaultMachine,
    cpus: 2,
    quantum: 1_500_000,
    interpreter: 'free-threaded',
    io: { ...defaultMachine.io, network: 2e9 },
  });
});

test('options outdo the block', () => {
  const { header } = readScenarioHeader(block('[machine]', 'cpus = 2', 'seed = 7'), 'a.py');
  expect(resolveMachine(header, { cpus: 8 })).toMatchObject({ cpus: 8, seed: 7 });
});

test.each([
  [
    'an unknown key',
    ['titel = "x"'],
    "a.py:2:3: error: unknown key 'titel' (there are title, summary, lesson, topic, input, [machine], [files], [network])",
  ],
  [
    'an unknown setting',
    ['[machine]', 'cpu = 4'],
    "a.py:3:3: error: unknown setting 'cpu' (there are cpus, policy, quantum, run_queues, stealing, migration_cost, ageing, queues, quanta, allotments, boost, stay_after_io, io_bump, target_latency, minimum_granularity, draws, script, switch_cost, fork_cost, spawn_cost, start_cost, thread_cost, wake_delay, instruction, interpreter, switch_interval, seed, io, devices, threads)",
  ],
  [
    'too many CPUs',
    ['[machine]', 'cpus = 65'],
    "a.py:3:3: error: cpus is a whole number from 1 to 64, not '65'",
  ],
  [
    'a time without a unit',
    ['[machine]', 'quantum = 5'],
    "a.py:3:3: error: quantum is a time such as 5ms, at least 1 ns, not '5'",
  ],
  [
    'an instruction that takes no time',
    ['[machine]', 'instruction = "0"'],
    "a.py:3:3: error: instruction is a time such as 5ms, at least 1 ns, not '0'",
  ],
  [
    'an unknown policy',
    ['[machine]', 'policy = "random"'],
    `a.py:3:3: error: policy is ${kindOf('policy')}, not 'random'`,
  ],
  [
    'a latency without a unit',
    ['[machine]', 'io = { disk = 3 }'],
    "a.py:3:10: error: the latency of disk is a time such as 100ms, not '3'",
  ],
  ['a text without quotes', ['title = 5'], 'a.py:2:3: error: title is a text in quotes'],
])('%s is reported where it stands', (_, lines, expected) => {
  const { diagnostics } = readScenarioHeader(block(...lines), 'a.py');
  expect(diagnostics.map((d) => formatDiagnostic(d))).toEqual([expected]);
});

function kindOf(name: string): string {
  const kind = machineSettings.find((setting) => setting.name === name)?.kind;
  return kind?.type === 'choice' ? `one of ${kind.choices.join(', ')}` : '';
}

test('broken TOML is reported in the line of the file', () => {
  const { diagnostics } = readScenarioHeader(`x = 1\n${block('title = "a"', 'summary = ')}`, 'a.py');
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.span.line).toBe(4);
});

test('a block that does not end, and a second one, are reported', () => {
  const open = readScenarioHeader('# /// timeslice\n# cpus = 1\nx = 1\n', 'a.py');
  expect(open.diagnostics[0]?.message).toBe("the '# /// timeslice' block does not end");
  const twice = readScenarioHeader(block('title = "a"') + block('title = "b"'), 'a.py');
  expect(twice.diagnostics[0]?.span.line).toBe(4);
});

test('every setting takes what the default machine has, written as text', () => {
  for (const setting of machineSettings) {
    const value = defaultMachine[setting.key];
    const text = setting.kind.type === 'duration' ? `${value}ns` : String(value);
    expect(parseSetting(setting, text)).toEqual({ change: { [setting.key]: value } });
  }
});

test('values out of range are refused also where no text was read', () => {
  const { header } = readScenarioHeader('', 'a.py');
  expect(() => resolveMachine(header, { cpus: 0 })).toThrow(RangeError);
  expect(() => resolveMachine(header, { quantum: nanoseconds(0) })).toThrow(RangeError);
});
