import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Replay } from '../../simulator/kernel/replay';
import { startKernelRun } from '../../simulator/kernel/run';
import { type EventLog, eventNames, type Machine, phaseByEvent } from '../../simulator/model';
import { listSlices, runScript, wideLimits } from './drawn-schedule';
import { randomMachine, randomScript } from './random-script';
import { ScriptedRunner } from './scripted-runner';

/** Asks the same of many random programs on random machines. */
function forAll(check: (log: EventLog, script: string, machine: Machine) => void) {
  fc.assert(
    fc.property(randomScript, randomMachine, (script, machine) => {
      check(runScript(script, machine), script, machine);
    }),
    { numRuns: 200, seed: 1 },
  );
}

function* eachEvent(log: EventLog) {
  const { columns } = log;
  for (let i = 0; i < log.length; i++) {
    yield {
      i,
      name: eventNames[columns.kind[i]],
      time: columns.time[i],
      thread: columns.thread[i],
      object: columns.object[i],
    };
  }
}

describe('whatever the program and the machine', () => {
  it('a lock has one holder at most, and only its holder releases it', () => {
    forAll((log) => {
      const holders = new Map<number, number>();
      for (const { name, object, thread } of eachEvent(log)) {
        if (name === 'lock.acquired') {
          expect(holders.has(object)).toBe(false);
          holders.set(object, thread);
        } else if (name === 'lock.released') {
          expect(holders.get(object)).toBe(thread);
          holders.delete(object);
        }
      }
    });
  });

  it('the GIL has one holder at most, and only its holder executes', () => {
    forAll((log, _, { interpreter }) => {
      let holder = -1;
      for (const { name, thread } of eachEvent(log)) {
        if (name === 'gil.taken') {
          expect(holder).toBe(-1);
          holder = thread;
        } else if (name === 'gil.dropped') {
          expect(holder).toBe(thread);
          holder = -1;
        } else if (name === 'cpu.dispatched' && interpreter !== 'none') {
          expect(holder).toBe(thread);
        }
      }
    });
  });

  it('no CPU is idle while a thread that may use it is ready', () => {
    forAll((log, _, { cpus, threads, runQueues, stealing }) => {
      if (runQueues === 'per-cpu' && !stealing) return;
      const ready = new Set<number>();
      const busy = new Map<number, number>();
      const mayUse = (thread: number, cpu: number) => {
        const allowed = (threads[log.threads[thread].name]?.affinity ?? []).filter((each) => each < cpus);
        return allowed.length === 0 || allowed.includes(cpu);
      };
      for (const { i, name, time, thread } of eachEvent(log)) {
        const cpu = log.columns.cpu[i];
        const phase = phaseByEvent[log.columns.kind[i]];
        if (phase === 'ready') ready.add(thread);
        else if (phase !== undefined) ready.delete(thread);
        if (name === 'cpu.switching' || name === 'cpu.dispatched') busy.set(cpu, thread);
        if (name === 'cpu.switching') ready.delete(thread);
        if (name === 'cpu.released' || name === 'cpu.preempted') busy.delete(cpu);
        const next = log.columns.time[i + 1] ?? time;
        if (next === time) continue;
        for (let each = 0; each < cpus; each++) {
          if (!busy.has(each)) expect([...ready].filter((one) => mayUse(one, each))).toEqual([]);
        }
      }
    });
  });

  it('no thread runs on a CPU that it may not use', () => {
    forAll((log, _, { cpus, threads }) => {
      for (const { cpu, thread } of listSlices(log)) {
        const allowed = (threads[log.threads[thread].name]?.affinity ?? []).filter((each) => each < cpus);
        if (allowed.length > 0) expect(allowed).toContain(cpu);
      }
    });
  });

  it('times on CPUs add up to the instructions and the work, and no CPU has two threads', () => {
    forAll((log, script, { instruction }) => {
      const slices = listSlices(log);
      const onCpu = slices.reduce((sum, { from, to }) => sum + to - from, 0);
      const sum = (pattern: RegExp) => [...script.matchAll(pattern)].reduce((n, m) => n + Number(m[1]), 0);
      const extra = sum(/\+(\d+)/g);
      expect(onCpu).toBe((log.instructions + extra) * instruction + sum(/work (\d+)ns/g));
      for (const a of slices) {
        for (const b of slices) {
          if (a !== b && a.cpu === b.cpu) expect(a.to <= b.from || b.to <= a.from).toBe(true);
        }
      }
    });
  });

  it('time never goes back, and every run ends', () => {
    forAll((log) => {
      expect(log.outcome).toEqual({ kind: 'finished', exitStatus: 0 });
      for (let i = 1; i < log.length; i++) {
        expect(log.columns.time[i]).toBeGreaterThanOrEqual(log.columns.time[i - 1] ?? 0);
      }
    });
  });

  it('cutting the run into portions changes nothing', () => {
    forAll((log, script, machine) => {
      const run = startKernelRun(new ScriptedRunner(script), 'script', machine, wideLimits);
      while (!run.advance(3));
      expect(run.log()).toEqual(log);
    });
  });

  it('executing instruction by instruction changes nothing', () => {
    forAll((log, script, machine) => {
      const run = startKernelRun(new ScriptedRunner(script), 'script', machine, wideLimits);
      while (!run.advance(1));
      expect(run.log()).toEqual(log);
    });
  });

  it('a replay from any checkpoint gives the same events', () => {
    forAll((log, script) => {
      const replay = new Replay(log, new ScriptedRunner(script), undefined);
      for (const part of [0.7, 0.3, 1, 0.5, 0]) replay.seekEvent(Math.floor(log.length * part));
      expect(replay.seekEvent(log.length).event).toBe(log.length);
    });
  });
});
