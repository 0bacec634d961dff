import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileProgram, nanoseconds, resolveMachine, simulate } from '../../simulator';

/*
 * The loops that OSTEP's x86.py runs (chapters 26 and 28), as ordinary Python on the textbook machine: each instruction
 * of theirs is a step of one second and a statement whose few nanoseconds count for nothing. Round-robin with a quantum
 * of so many seconds then interrupts after so many instructions, always inside the next one's second.
 */

interface Case {
  readonly cmd: string;
  readonly traced: readonly string[];
  readonly final: readonly number[];
  readonly instructions: number;
}

const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'reference/ostep.json'), 'utf8')) as {
  readonly cases: Readonly<Record<string, Case>>;
};

const SECOND = 1e9;
/** A step is shorter than a second by more than its statement takes. */
const STEP = 0.999999;

/** Counts down in bx: three instructions, at the end of every loop but Peterson's. */
const COUNT_DOWN = `
        step(); bx -= 1
        step(); isPositive = bx > 0
        step()
        if not isPositive:
            break`;

/** What is done in the critical section, with and without a lock. */
const INCREMENT = `
        step(); ax = count
        step(); ax += 1
        step(); count = ax`;

/** By source file: a thread's function of what its register bx holds at first, up to its last instruction but `halt`. */
const loops: Readonly<Record<string, string>> = {
  'looping-race-nolock.s': `
    while True:${INCREMENT}${COUNT_DOWN}`,
  'flag.s': `
    while True:
        while True:
            step(); ax = flag
            step(); isFree = ax == 0
            step()
            if isFree:
                break
        step(); flag = 1${INCREMENT}
        step(); flag = 0${COUNT_DOWN}`,
  'test-and-set.s': `
    while True:
        while True:
            step(); ax = 1
            step(); ax, mutex = mutex, ax
            step(); isFree = ax == 0
            step()
            if isFree:
                break${INCREMENT}
        step(); mutex = 0${COUNT_DOWN}`,
  'ticket.s': `
    while True:
        step(); ax = 1
        step(); ax, ticket = ticket, ticket + ax
        while True:
            step(); cx = turn
            step(); isMine = cx == ax
            step()
            if isMine:
                break${INCREMENT}
        step(); ax = 1
        step(); ax, turn = turn, turn + ax${COUNT_DOWN}`,
  'peterson.s': `
    step()
    step(); cx = bx
    step(); cx = -cx
    step(); cx += 1
    step(); flags[bx] = 1
    step(); turn = cx
    while True:
        step(); ax = flags[cx]
        step(); wants = ax == 1
        step()
        if not wants:
            break
        step(); ax = turn
        step(); isTheirs = ax == cx
        step()
        if not isTheirs:
            break
    step(); ax = count
    step(); ax += 1
    step(); count = ax
    step(); flags[bx] = 0
    step(); turn = cx`,
};

function programOf(loop: string, registers: readonly number[]): string {
  return `import threading
import timeslice

icount = flag = mutex = turn = ticket = count = ax = cx = 0
flags = [0, 0]
last = {}

def step():
    global icount
    timeslice.cpu(${STEP})
    icount += 1

def run(bx):
    global flag, mutex, turn, ticket, count, last
    ax = cx = 0${loop}
    last = {'ax': ax, 'bx': bx, 'cx': cx}
    step()

threads = [threading.Thread(target=run, args=(bx,)) for bx in ${JSON.stringify(registers)}]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(icount, flag, mutex, turn, ticket, count, last['ax'], last['bx'], last['cx'])
`;
}

const printed = ['instructions', 'flag', 'mutex', 'turn', 'ticket', 'count', 'ax', 'bx', 'cx'];

/** Runs a case as x86.py was called. @returns what the program's variables hold in the end, by name */
function runCase({ cmd }: Case): ReadonlyMap<string, number> {
  const argument = (pattern: RegExp): string => pattern.exec(cmd)?.[1] ?? '';
  const registers = [...argument(/-a (\S+)/).matchAll(/bx=(\d+)/g)].map((match) => Number(match[1]));
  const both = registers.length === 1 ? [registers[0], registers[0]] : registers;
  const source = programOf(loops[argument(/-p (\S+)/)], both);
  const { program, header, diagnostics } = compileProgram(source, 'loop.py');
  if (program === undefined) throw new Error(JSON.stringify(diagnostics));
  const machine = resolveMachine(header, {
    cpus: 1,
    interpreter: 'none',
    policy: 'rr',
    quantum: nanoseconds(Number(argument(/-i (\d+)/)) * SECOND),
    instruction: nanoseconds(1),
    switchCost: nanoseconds(0),
  });
  const log = simulate(program, machine, { instructions: 1e6, time: nanoseconds(1e14), memory: 2 ** 26 });
  const values = log.outputs
    .map(({ text }) => text)
    .join('')
    .trim()
    .split(' ')
    .map(Number);
  return new Map(printed.map((name, i) => [name, values[i]]));
}

describe('x86.py', () => {
  const cases = Object.entries(reference.cases).filter(([name]) => name.startsWith('x86-'));

  it.each(cases)(
    '%s: as many instructions, and the same values in memory and registers',
    (_name, expected) => {
      const found = runCase(expected);
      // Address 2000 is where the loop without a lock counts; x86.py traces icount before the last instruction.
      const traced = expected.traced.map((name) => {
        if (name === 'icount') return (found.get('instructions') ?? Number.NaN) - 1;
        return found.get(name === '2000' ? 'count' : name);
      });
      expect(traced).toEqual(expected.final);
      expect(found.get('instructions')).toBe(expected.instructions);
    },
  );

  it('every case of the reference is compared, here or in ostep.test.ts', () => {
    const kinds = Object.keys(reference.cases).map((name) => name.slice(0, name.indexOf('-')));
    expect([...new Set(kinds)].sort()).toEqual(['lottery', 'mlfq', 'multi', 'process', 'sched', 'x86']);
    expect(
      cases.map(([, { cmd }]) => /-p (\S+)/.exec(cmd)?.[1]).every((file) => Object.hasOwn(loops, file ?? '')),
    ).toBe(true);
  });
});
