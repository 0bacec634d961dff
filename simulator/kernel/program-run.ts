import type { EventLog, Limits, Machine, Program } from '../model';
import { Interpreter } from '../vm';
import type { RunHistory } from './checkpoints';
import { Replay } from './replay';
import { type Run, startKernelRun } from './run';

const USER_MODULE = 1;

/**
 * Starts a program on a machine; nothing has been executed yet.
 * @param keepsHistory whether the run is to be looked around in afterwards: it keeps checkpoints as it goes
 */
export function startRun(program: Program, machine: Machine, limits: Limits, keepsHistory = false): Run {
  const file = program.modules[USER_MODULE]?.file ?? '';
  return startKernelRun(
    new Interpreter(program, machine.interpreter, limits.memory),
    file,
    machine,
    limits,
    program.surroundings,
    keepsHistory,
  );
}

/** Runs a program to its end, or to a limit. The same program, machine and limits give the same log. */
export function simulate(program: Program, machine: Machine, limits: Limits): EventLog {
  const run = startRun(program, machine, limits);
  while (!run.advance(Number.MAX_SAFE_INTEGER));
  return run.log();
}

/**
 * Opens a simulated run for looking around in it.
 * @param program the one the log is of
 * @param history what its run has kept; without it, the first way to a place is as long as that part of the run
 */
export function openReplay(program: Program, log: EventLog, history?: RunHistory): Replay {
  return new Replay(
    log,
    new Interpreter(program, log.machine.interpreter, Number.POSITIVE_INFINITY),
    program,
    history,
  );
}
