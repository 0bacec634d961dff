import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { configFolder } from '../../services/config-folder';
import { Consents } from '../../services/consent';
import { parseMachine, writeMachine } from '../../services/machine-file';
import { chooseInterpreter } from '../../services/python-info';
import { nanoseconds } from '../../simulator';

describe('agreeing to execute a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'timeslice-consent-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('holds for that content alone, also after a new start', async () => {
    const store = join(folder, 'settings', 'consents.json');
    expect(await new Consents(store).isGiven('print(1)')).toBe(false);
    expect(await new Consents(store).give('print(1)')).toMatchObject({ ok: true });
    expect(await new Consents(store).isGiven('print(1)')).toBe(true);
    expect(await new Consents(store).isGiven('print(2)')).toBe(false);
  });

  test('does not come from a damaged file', async () => {
    const store = join(folder, 'consents.json');
    writeFileSync(store, '{"agreed": true}');
    expect(await new Consents(store).isGiven('print(1)')).toBe(false);
  });

  test('is kept where the system keeps settings', () => {
    expect(configFolder('linux', { XDG_CONFIG_HOME: '/home/ada/.cfg' })).toBe('/home/ada/.cfg/timeslice');
    expect(configFolder('linux', { XDG_CONFIG_HOME: '' })).toMatch(/\.config\/timeslice$/);
  });
});

describe('the interpreter simulated for an installed Python', () => {
  const python = { path: 'python3', version: '', major: 3, implementation: 'CPython', isFreeThreaded: false };
  test.each([
    [6, true, 'cpython-3.9', true],
    [9, true, 'cpython-3.9', true],
    [10, true, 'cpython-3.12', false],
    [11, true, 'cpython-3.12', true],
    [13, false, 'free-threaded', true],
  ] as const)('3.%i, with a global lock: %s, is %s', (minor, hasGil, interpreter, isExact) => {
    expect(chooseInterpreter({ ...python, minor, hasGil })).toEqual({ interpreter, isExact });
  });
});

describe('a machine in a file', () => {
  const measured = {
    cores: 2,
    timerResolution: 40,
    instruction: { counting: 11.4 },
    start: 5e6,
    handOff: 5000,
    threadStart: 80_000,
    sleepOvershoot: 61_234,
    fork: undefined,
    spawn: undefined,
  };

  test('comes back as it was written', () => {
    const machine = {
      cpus: 2,
      policy: 'fair',
      instruction: nanoseconds(11),
      wakeDelay: nanoseconds(61_234),
      switchCost: nanoseconds(0),
    } as const;
    const text = writeMachine('workers', { machine, measured });
    expect(parseMachine(text, 'machine.json')).toEqual({ ok: true, value: machine });
  });

  test('that is none is refused in words', () => {
    expect(parseMachine('{}', 'x.json')).toMatchObject({ ok: false });
    const wrong = { format: 'timeslice-machine', version: 1, machine: { cpus: 0 } };
    expect(parseMachine(JSON.stringify(wrong), 'x.json')).toEqual({
      ok: false,
      message: "x.json: cpus is a whole number from 1 to 64, not '0'.",
    });
  });
});
