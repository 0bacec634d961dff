import { describe, expect, it } from 'vitest';
import { type Machine, nanoseconds } from '../../simulator/model';
import { drawSchedule, runScript } from './drawn-schedule';

/** Each program with the schedule it must give; a letter is 10 ns, one instruction. */
const drawings: readonly {
  readonly claim: string;
  readonly machine?: Partial<Machine>;
  readonly program: string;
  readonly schedule: string;
}[] = [
  {
    claim: 'FIFO runs each thread until it blocks or ends, in the order they became ready',
    machine: { policy: 'fifo' },
    program: `
      main: start A; start B
      A: run 5
      B: run 2`,
    schedule: 'cpu0 | M M M A A A A A A B B B',
  },
  {
    claim: 'round-robin gives each ready thread one quantum in turn',
    program: `
      main: start A; start B
      A: run 5
      B: run 3`,
    schedule: 'cpu0 | M M M A A A B B B A A A B',
  },
  {
    claim: 'a thread alone on the machine is not switched at the end of its slice',
    program: 'main: run 7',
    schedule: 'cpu0 | M M M M M M M M',
  },
  {
    claim: 'a slice shorter than an instruction lasts one instruction',
    machine: { quantum: nanoseconds(1) },
    program: `
      main: start A
      A: run 2`,
    schedule: 'cpu0 | M A M A A',
  },
  {
    claim: 'a CPU that takes up a thread loses the switch cost, unless that thread has left it just now',
    machine: { switchCost: nanoseconds(20), policy: 'fifo' },
    program: `
      main: start A; sleep 200ns; run 1
      A: run 1; yield; sleep 20ns; run 1`,
    schedule: 'cpu0 | M M . . A A A . . . . A A . . . . . . . . . . . M M',
  },
  {
    claim: 'two CPUs serve one run queue, the lower one first',
    machine: { cpus: 2 },
    program: `
      main: start A; start B; run 2
      A: run 2
      B: run 1`,
    schedule: `
      cpu0 | M M M B B .
      cpu1 | . A A A M M`,
  },
  {
    claim: 'a woken thread goes back to the CPU it ran on last',
    machine: { cpus: 2 },
    program: `
      main: start A; sleep 100ns
      A: run 1; sleep 30ns; run 1`,
    schedule: `
      cpu0 | M M . . . . . . . . . . M
      cpu1 | . A A . . . A A . . . . .`,
  },
  {
    claim: 'computing (work) is cut at the end of a slice like instructions are, to the nanosecond',
    program: `
      main: start A; work 45ns
      A: work 20ns`,
    schedule: 'cpu0 | M M M A A A M M M A M .',
  },
  {
    claim: 'computing in two threads overlaps on two CPUs without a GIL',
    machine: { cpus: 2 },
    program: `
      main: start A; work 50ns
      A: work 50ns`,
    schedule: `
      cpu0 | M M M M M M M M
      cpu1 | . A A A A A A A`,
  },
  {
    claim: 'a thread that offers its CPU goes behind those who are ready',
    machine: { policy: 'fifo' },
    program: `
      main: start A; run 1; yield; run 1
      A: run 1`,
    schedule: 'cpu0 | M M M A A M M',
  },
  {
    claim: 'an instruction that costs extra keeps its CPU for as long',
    program: `
      main: start A
      A: run 1 +3; run 1`,
    schedule: 'cpu0 | M M A A A A A A',
  },
];

const lines = (text: string) => text.trim().split(/\n\s*/);

describe('schedules', () => {
  it.each(drawings)('$claim', ({ machine, program, schedule }) => {
    const log = runScript(program, machine);
    expect(drawSchedule(log, 10)).toEqual(lines(schedule).map((line) => line.trimEnd()));
  });
});
