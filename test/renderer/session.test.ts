import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createActor, fromCallback } from 'xstate';
import type { FinishedRun, Moment, SimulationReply } from '../../renderer/session/protocol';
import { isAtEnd, isEdited, sessionMachine } from '../../renderer/session/session.machine';
import type { SimulationCommand } from '../../renderer/session/simulation-actor';
import { nanoseconds, noSurroundings, type Program, type RunView } from '../../simulator/model';
import { buildTimeline, summarizeRun } from '../../simulator/timeline';
import { drawnMachine, readDrawnLog } from '../support/drawn-log';

const log = readDrawnLog(
  `0 main thread.started
   0 main cpu.dispatched cpu=0
   8 main cpu.released why=ended
   8 main thread.ended`,
  { threads: ['main'] },
);
const program: Program = { modules: [], codes: [], names: [] };
const run: FinishedRun = { program, timeline: buildTimeline(log), summary: summarizeRun(log) };
const header = {
  title: undefined,
  summary: undefined,
  lesson: undefined,
  topic: undefined,
  machine: {},
  surroundings: noSurroundings,
};
const file = { name: 'a.py', path: null, text: 'print(1)\n' };

function momentAt(time: number): Moment {
  const view: RunView = {
    position: { instruction: 0, event: time >= log.end ? log.length : 0, time: nanoseconds(time) },
    threads: [],
    processes: [],
    syncs: [],
    last: undefined,
    output: '',
    switched: undefined,
  };
  return { view, sentence: [] };
}

type Answer = SimulationReply extends infer Reply
  ? Reply extends SimulationReply
    ? Omit<Reply, 'job'>
    : never
  : never;

/** A session whose simulation is the test itself. */
function openSession() {
  const commands: SimulationCommand[] = [];
  let reply: (answer: Answer) => void = () => {};
  let tick: (elapsed: number) => void = () => {};
  const machine = sessionMachine.provide({
    actors: {
      simulation: fromCallback<SimulationCommand>(({ sendBack, receive }) => {
        reply = (answer) => sendBack({ type: 'REPLY', reply: { job: 1, ...answer } });
        receive((command) => commands.push(command));
      }),
      ticker: fromCallback(({ sendBack }) => {
        tick = (elapsed) => sendBack({ type: 'TICK', elapsed });
      }),
    },
  });
  const actor = createActor(machine).start();
  return {
    actor,
    commands,
    reply: (answer: Answer) => reply(answer),
    tick: (elapsed: number) => tick(elapsed),
    state: () => {
      const { value } = actor.getSnapshot();
      return typeof value === 'string' ? value : value.ready;
    },
    context: () => actor.getSnapshot().context,
  };
}

const compiled: Answer = { type: 'compiled', runnable: true, diagnostics: [], header, machine: drawnMachine };
const finished = (time: number): Answer => ({ type: 'finished', run, moment: momentAt(time) });

function openReadySession() {
  const session = openSession();
  session.actor.send({ type: 'OPEN', file });
  session.reply(compiled);
  session.reply(finished(0));
  return session;
}

describe('a session', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('runs a program as soon as it is opened, and shows all of it from its beginning', () => {
    const session = openSession();
    expect(session.state()).toBe('empty');
    session.actor.send({ type: 'OPEN', file });
    expect(session.commands).toEqual([
      { type: 'SIMULATE', source: file.text, file: 'a.py', overrides: {}, start: { kind: 'first' } },
    ]);
    session.reply(compiled);
    expect(session.state()).toBe('running');
    session.reply(finished(0));
    expect(session.state()).toBe('paused');
    expect(session.context().window).toEqual({ start: 0, end: log.end });
  });

  it('says what is wrong with a program that cannot run, and keeps the last timeline', () => {
    const session = openReadySession();
    session.actor.send({ type: 'EDIT', text: 'print(' });
    vi.advanceTimersByTime(1000);
    const span = { line: 1, column: 7, endLine: 1, endColumn: 8 };
    const diagnostics = [{ severity: 'error', file: 'a.py', span, message: 'invalid syntax' }] as const;
    session.reply({ ...compiled, runnable: false, diagnostics });
    expect(session.state()).toBe('broken');
    expect(session.context().diagnostics).toEqual(diagnostics);
    expect(session.context().run).toBeDefined();
    expect(session.context().text).toBe('print(');
  });

  it('runs an edited program once, when the typing pauses', () => {
    const session = openReadySession();
    for (const text of ['p', 'pr', 'print(2)']) {
      session.actor.send({ type: 'EDIT', text });
      vi.advanceTimersByTime(100);
    }
    expect(session.commands).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    expect(session.commands).toHaveLength(2);
    expect(session.commands[1]).toMatchObject({ type: 'SIMULATE', source: 'print(2)' });
  });

  it('stays at the same moment when the machine changes', () => {
    const session = openReadySession();
    session.reply({ type: 'moved', moment: momentAt(3e6) });
    session.actor.send({ type: 'CONFIGURE', overrides: { cpus: 4 } });
    expect(session.commands.at(-1)).toMatchObject({
      type: 'SIMULATE',
      overrides: { cpus: 4 },
      start: { kind: 'time', at: 3e6 },
    });
  });

  it('can be told to stop a run that takes long, and shows what there is of it', () => {
    const session = openSession();
    session.actor.send({ type: 'OPEN', file });
    session.reply(compiled);
    session.reply({ type: 'progressed', progress: { instructions: 1e6, time: 5, events: 9 } });
    expect(session.context().progress?.instructions).toBe(1e6);
    session.actor.send({ type: 'CANCEL' });
    expect(session.commands.at(-1)).toEqual({ type: 'CANCEL' });
    session.reply(finished(0));
    expect(session.state()).toBe('paused');
    expect(session.context().progress).toBeUndefined();
  });

  it('plays on from where it is, by the time that passes', () => {
    const session = openReadySession();
    session.actor.send({ type: 'PLAY' });
    session.tick(100);
    session.tick(100);
    const moves = session.commands.flatMap((command) => (command.type === 'MOVE' ? [command.move] : []));
    expect(moves).toHaveLength(2);
    expect(session.context().playTime).toBeCloseTo((0.2 / 15) * log.end, 0);
    session.actor.send({ type: 'PAUSE' });
    expect(session.state()).toBe('paused');
  });

  it('pauses at the end of the run, and plays from the beginning after that', () => {
    const session = openReadySession();
    session.actor.send({ type: 'PLAY' });
    for (let i = 0; i < 200; i += 1) session.tick(100);
    expect(session.state()).toBe('playing');
    session.reply({ type: 'moved', moment: momentAt(log.end) });
    expect(session.state()).toBe('paused');
    expect(isAtEnd(session.context())).toBe(true);
    session.actor.send({ type: 'PLAY' });
    expect(session.context().playTime).toBe(0);
  });

  it('pauses when the user moves the playhead', () => {
    const session = openReadySession();
    session.actor.send({ type: 'PLAY' });
    session.actor.send({ type: 'MOVE', move: { kind: 'last' } });
    expect(session.state()).toBe('paused');
    expect(session.commands.at(-1)).toEqual({ type: 'MOVE', move: { kind: 'last' } });
  });

  it('tells a fault of ours in words and goes on with the next program', () => {
    const session = openReadySession();
    session.reply({ type: 'failed', message: 'no luck' });
    expect(session.state()).toBe('failed');
    expect(session.context().message).toBe('no luck');
    session.actor.send({ type: 'OPEN', file });
    expect(session.context().message).toBeUndefined();
    expect(session.state()).toBe('running');
  });

  it('keeps run and editor when the program is saved under another name', () => {
    const session = openReadySession();
    session.actor.send({ type: 'EDIT', text: 'print(2)\n' });
    expect(isEdited(session.context())).toBe(true);
    const { opened } = session.context();
    session.actor.send({ type: 'SAVED', file: { name: 'b.py', path: '/b.py', text: 'print(2)\n' } });
    expect(isEdited(session.context())).toBe(false);
    expect(session.context()).toMatchObject({ opened, text: 'print(2)\n', file: { name: 'b.py' } });
    expect(session.context().run).toBeDefined();
  });

  it('opens a program with changes that were not saved, and runs them', () => {
    const session = openReadySession();
    const { opened } = session.context();
    session.actor.send({ type: 'OPEN', file, text: 'print(3)\n' });
    expect(isEdited(session.context())).toBe(true);
    expect(session.context().opened).toBe(opened + 1);
    expect(session.commands.at(-1)).toMatchObject({ type: 'SIMULATE', source: 'print(3)\n' });
  });
});
