import { describe, expect, it } from 'vitest';
import { Replay } from '../../simulator/kernel/replay';
import { type EventLog, InternalError, nanoseconds, type StepKind } from '../../simulator/model';
import { runScript, wideLimits } from './drawn-schedule';
import { ScriptedRunner } from './scripted-runner';

const script = `
  main: Lock L; start A; start B; run 5000; acquire L; release L; join A; join B; write done
  A: run 3; acquire L; run 2000; release L; sleep 3us; work 700ns; run 900 +5; run 20
  B: run 4; acquire L 500ns; io network; run 3000; write b`;

const machines = [
  { cpus: 1 },
  { cpus: 3, switchCost: nanoseconds(7) },
  { cpus: 2, interpreter: 'cpython-3.9' },
] as const;

const openScript = (log: EventLog) => new Replay(log, new ScriptedRunner(script), undefined);

describe.each(machines)('a replay on $cpus CPUs', (machine) => {
  const log = runScript(script, machine);

  it.each(['instruction', 'event', 'switch'] as const)(
    'goes back over the places it went forward over, by %s',
    (kind: StepKind) => {
      const replay = openScript(log);
      replay.seekInstruction(kind === 'instruction' ? log.instructions - 300 : 0);
      const forward = [replay.position];
      for (;;) {
        const before = replay.position;
        const after = replay.stepForward(kind);
        if (after.event === log.length) break;
        expect(after.instruction + after.event).toBeGreaterThan(before.instruction + before.event);
        forward.push(after);
      }
      const back = forward.map(() => replay.stepBack(kind));
      expect(back.reverse()).toEqual(forward);
    },
  );

  it('shows at each event what it showed when it came there first, wherever it comes from', () => {
    const replay = openScript(log);
    const first = new Map<number, string>();
    for (let event = 0; event <= log.length; event += 7) {
      replay.seekEvent(event);
      first.set(event, JSON.stringify(replay.view()));
    }
    const order = [...first.keys()].sort((a, b) => ((a * 37) % 101) - ((b * 37) % 101));
    for (const event of order) {
      replay.seekEvent(event);
      expect(JSON.stringify(replay.view())).toBe(first.get(event));
    }
  });

  it('stays where it is when asked what led there', () => {
    const replay = openScript(log);
    for (let event = 0; event <= log.length; event += 11) {
      replay.seekEvent(event);
      const here = { at: replay.position, seen: JSON.stringify(replay.view()) };
      replay.history(50);
      expect({ at: replay.position, seen: JSON.stringify(replay.view()) }).toEqual(here);
    }
  });

  it('stands at a time after all that happened until then and before all that comes', () => {
    const replay = openScript(log);
    for (let time = 0; time < log.end; time += Math.ceil(log.end / 50)) {
      const { event } = replay.seekTime(time);
      expect(event === 0 || (log.columns.time[event - 1] ?? 0) <= time).toBe(true);
      expect(log.columns.time[event] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(time);
      expect(replay.position.time).toBe(time);
    }
  });

  it('refuses a log that is not of this program', () => {
    const time = log.columns.time.slice();
    time[log.length - 3] += 1;
    const replay = openScript({ ...log, columns: { ...log.columns, time } });
    expect(() => replay.seekEvent(log.length)).toThrow(InternalError);
  });
});

it('a run that was stopped at a limit replays to that limit', () => {
  const log = runScript(script, {}, { ...wideLimits, instructions: 4321 });
  const replay = openScript(log);
  expect(replay.seekEvent(log.length)).toEqual({ instruction: 4321, event: log.length, time: log.end });
});
