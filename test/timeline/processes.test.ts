import { describe, expect, it } from 'vitest';
import { flattenShapes, layoutGantt, lightTheme } from '../../picture';
import { threadLabel } from '../../simulator/model';
import { buildTimeline, describeExit, explainEvent, sentenceToText } from '../../simulator/timeline';
import { readDrawnLog } from '../support/drawn-log';

const forked = () =>
  readDrawnLog(
    `
    0 - process.started object=0
    0 Main thread.created
    0 Main thread.started
    0 Main cpu.dispatched cpu=0
    4 - process.started object=1
    4 Child thread.created to=Main
    4 Child thread.started to=Main
    4 Child cpu.dispatched cpu=1
    5 Worker thread.created to=Child
    5 Worker thread.started to=Child
    8 Child thread.ended
    8 - process.ended object=1 value=-15
    20 Main thread.ended
    20 - process.ended object=0 value=0
    20 - run.ended
    `,
    {
      threads: ['Main', 'Child', 'Worker'],
      threadNames: ['MainThread', 'MainThread', 'Worker'],
      processes: ['MainProcess', 'Process-1'],
      processOf: [0, 1, 1],
    },
  );

describe('processes', () => {
  const timeline = buildTimeline(forked());

  it('have a beginning, an end, an exit status and a maker', () => {
    expect(timeline.processes).toMatchObject([
      { start: 0, end: 20e6, exitStatus: 0, maker: -1 },
      { start: 4e6, end: 8e6, exitStatus: -15, maker: 0, mainThread: 1 },
    ]);
    expect(timeline.processes.map(describeExit)).toEqual(['exit 0', 'killed by SIGTERM']);
  });

  it('are told apart in the names of their threads', () => {
    expect([0, 1, 2].map((id) => threadLabel(timeline.log, id))).toEqual([
      'MainThread',
      'Process-1',
      'Process-1/Worker',
    ]);
  });

  it('are told to end, or to be killed', () => {
    const tell = (index: number): string => sentenceToText(explainEvent(timeline.log, index));
    expect(tell(11)).toBe('Process 4712 is killed by SIGTERM.');
    expect(tell(13)).toBe('Process 4711 ends with exit status 0.');
  });

  it('stand in groups with a heading each, an arrow from the parent and the time as a zombie', () => {
    const { scene, rows } = layoutGantt({ timeline, theme: lightTheme, width: 900 });
    expect(rows.filter(({ process }) => process !== undefined).map(({ label }) => label)).toEqual([
      'MainProcess · PID 4711 · exit 0',
      'Process-1 · PID 4712 · killed by SIGTERM',
    ]);
    const tooltips = [...flattenShapes(scene.shapes)].map(({ tooltip }) => tooltip);
    expect(tooltips).toContain('MainThread makes process Process-1');
    expect(tooltips).toContain('Process-1 has ended and waits to be joined: a zombie');
  });

  it('of which there is only one have no heading of their own', () => {
    const log = readDrawnLog('0 A thread.started\n1 - run.ended', { threads: ['A'] });
    const { rows } = layoutGantt({ timeline: buildTimeline(log), theme: lightTheme, width: 900 });
    expect(rows[0]).toMatchObject({ kind: 'heading', label: 'Threads' });
  });
});
