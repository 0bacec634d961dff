import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileProgram, nanoseconds, resolveMachine, simulate } from '../../simulator';
import { Op, type OpName } from '../../simulator/model';
import { isSwitchPoint, mayLoseGil } from '../../simulator/vm/switch-points';

interface Measured {
  readonly cases: Readonly<
    Record<string, { program: string; shared: string; lost: Readonly<Record<string, boolean>> }>
  >;
}

/** What real CPythons did with these programs on four threads. */
const measured: Measured = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reference', 'cpython-switch-points.json'), 'utf8'),
);

const ROUNDS = 200;
const THREADS = 4;

/** Runs the program's `work` on four threads under many different switch intervals. @returns whether an update was ever lost */
function losesUpdates(source: string, shared: string, interpreter: 'cpython-3.9' | 'cpython-3.12'): boolean {
  const text = `${source}
import threading
threads = [threading.Thread(target=work, args=(${ROUNDS},)) for _ in range(${THREADS})]
for t in threads: t.start()
for t in threads: t.join()
print(${shared})
`;
  const { program, header, diagnostics } = compileProgram(text, 'snippet.py');
  if (program === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  for (let interval = 200; interval < 900; interval += 100) {
    const machine = resolveMachine(header, { interpreter, cpus: 2, switchInterval: nanoseconds(interval) });
    const limits = { instructions: 1e7, time: nanoseconds(1e12), memory: 1 << 26 };
    const log = simulate(program, machine, limits);
    const result = log.outputs.map((output) => output.text).join('');
    if (Number(result) !== ROUNDS * THREADS) return true;
  }
  return false;
}

describe.each(Object.entries(measured.cases))('%s', (_name, { program, shared, lost }) => {
  it.each([
    ['cpython-3.9', '3.9.18'],
    ['cpython-3.12', '3.12.1'],
  ] as const)('loses updates under %s exactly if CPython %s did', (interpreter, version) => {
    expect(losesUpdates(program, shared, interpreter)).toBe(lost[version]);
  });
});

describe('the GIL may change hands', () => {
  it('under 3.9 after an instruction that dispatches slowly, and never between a with and its manager', () => {
    expect(isSwitchPoint('cpython-3.9', Op.BINARY_OP, Op.STORE_GLOBAL, false)).toBe(true);
    expect(isSwitchPoint('cpython-3.9', Op.LOAD_FAST, Op.LOAD_CONST, false)).toBe(false);
    expect(isSwitchPoint('cpython-3.9', Op.LOAD_GLOBAL, Op.BEFORE_WITH, false)).toBe(false);
  });

  it('under 3.12 at function entry, at a back edge and after a call of a native, nowhere else', () => {
    const places = Object.keys(Op).filter((name) => mayLoseGil('cpython-3.12', Op[name as OpName]));
    expect(places.sort()).toEqual(['CALL', 'CALL_EX', 'CALL_KW', 'JUMP_BACKWARD', 'RESUME']);
    expect(isSwitchPoint('cpython-3.12', Op.CALL, Op.STORE_GLOBAL, true)).toBe(true);
    expect(isSwitchPoint('cpython-3.12', Op.CALL, Op.STORE_GLOBAL, false)).toBe(false);
  });

  it('without a GIL everywhere', () => {
    expect(isSwitchPoint('none', Op.LOAD_FAST, Op.LOAD_FAST, false)).toBe(true);
  });
});
