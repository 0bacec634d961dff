import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, createActor } from 'xstate';
import {
  cpuMachine,
  globalLockMachine,
  ioRequestMachine,
  lockMachine,
  processMachine,
  threadMachine,
} from '../../simulator/machines';
import {
  type EventLog,
  type EventName,
  eventNames,
  NONE,
  phaseByEvent,
  switchReasons,
} from '../../simulator/model';
import { runScript } from '../kernel/drawn-schedule';
import { runScenario } from '../scenarios/run-scenario';

type Commands = Partial<Record<EventName, string>>;

const threadCommands: Commands = {
  'thread.started': 'START',
  'cpu.dispatched': 'DISPATCH',
  'cpu.preempted': 'PREEMPT',
  'gil.waited': 'WAIT_GIL',
  'gil.woken': 'WAKE',
  'lock.waited': 'BLOCK',
  'join.waited': 'BLOCK',
  'wait.woken': 'WAKE',
  'sleep.began': 'SLEEP',
  'sleep.ended': 'WAKE',
  'io.requested': 'REQUEST_IO',
  'io.completed': 'WAKE',
};
const cpuCommands: Commands = {
  'cpu.switching': 'SWITCH',
  'cpu.dispatched': 'DISPATCH',
  'cpu.preempted': 'RELEASE',
  'cpu.released': 'RELEASE',
};
const lockCommands: Commands = {
  'lock.acquired': 'ACQUIRE',
  'lock.released': 'RELEASE',
  'lock.waited': 'WAIT',
  'lock.refused': 'REFUSE',
};
const ioCommands: Commands = { 'io.requested': 'REQUEST', 'io.completed': 'COMPLETE' };

/** One actor per number; an event that its actor ignores fails the test. */
class Actors {
  private readonly machine: AnyStateMachine;
  private readonly actors = new Map<number, ReturnType<typeof createActor<AnyStateMachine>>>();

  constructor(machine: AnyStateMachine) {
    this.machine = machine;
  }

  send(id: number, type: string | undefined): unknown {
    if (type === undefined) return undefined;
    const actor = this.actors.get(id) ?? createActor(this.machine).start();
    this.actors.set(id, actor);
    expect(actor.getSnapshot().can({ type }), `${this.machine.id} ${id}: ${type}`).toBe(true);
    actor.send({ type });
    return actor.getSnapshot().value;
  }

  values(): unknown[] {
    return [...this.actors.values()].map((actor) => actor.getSnapshot().value);
  }
}

function replayThroughActors(log: EventLog) {
  const threads = new Actors(threadMachine);
  const cpus = new Actors(cpuMachine);
  const locks = new Actors(lockMachine);
  const gils = new Actors(globalLockMachine);
  const ioRequests = new Actors(ioRequestMachine);
  const processes = new Actors(processMachine);
  const { kind, thread, cpu, object, reason } = log.columns;
  for (let i = 0; i < log.length; i++) {
    const name = eventNames[kind[i]];
    const ends = switchReasons[reason[i + 1]] === 'ended' || cpu[i] !== NONE;
    const command = name === 'thread.ended' ? (ends ? 'END' : 'KILL') : threadCommands[name];
    const phase = threads.send(thread[i], command);
    if (phase !== undefined) expect(phase).toBe(phaseByEvent[kind[i]]);
    cpus.send(cpu[i], cpuCommands[name]);
    locks.send(object[i], lockCommands[name]);
    ioRequests.send(thread[i], ioCommands[name]);
    if (name === 'gil.taken') gils.send(0, 'TAKE');
    if (name === 'gil.requested') gils.send(0, 'REQUEST');
    if (name === 'gil.dropped') gils.send(0, switchReasons[reason[i]] === 'gil-request' ? 'YIELD' : 'DROP');
    if (name === 'process.started') processes.send(0, 'START');
    if (name === 'thread.ended' && thread[i] === 0) processes.send(0, 'MAIN_ENDED');
    if (name === 'process.ended') processes.send(0, 'EXIT');
  }
  return { threads, cpus, processes };
}

const script = `
  main: Lock L; RLock R; start A; start B; start C daemon; run 30; join A 100ns; yield; join A; join B
  A: acquire L; run 20; release L; io disk; acquire R; sleep 100ns; release R; run 50
  B: acquire L; work 200ns; release L; acquire R 10ns; io disk; run 70
  C: run 5000`;

describe('a log played to actors of the charts', () => {
  it.each([
    { cpus: 1 },
    { cpus: 1, interpreter: 'cpython-3.9' },
    { cpus: 3, interpreter: 'cpython-3.9', switchCost: 9 as never },
    { cpus: 4, switchCost: 5 as never },
  ] as const)('leads them through the phases that it names: $cpus CPUs, $interpreter', (machine) => {
    const log = runScript(script, machine);
    const { threads, cpus, processes } = replayThroughActors(log);
    expect(log.outcome.kind).toBe('finished');
    expect(threads.values()).toEqual(['ended', 'ended', 'ended', 'ended']);
    expect(new Set(cpus.values())).toEqual(new Set(['idle']));
    expect(processes.values()).toEqual(['ended']);
  });

  it.each(['deadlock/timeout_and_retry.py', 'races/counter.py', 'input-output/sites_with_threads.py'])(
    'does so for a Python program: %s',
    (path) => {
      const { threads, processes } = replayThroughActors(runScenario(path));
      expect(new Set(threads.values())).toEqual(new Set(['ended']));
      expect(processes.values()).toEqual(['ended']);
    },
  );
});
