import { describe, expect, it } from 'vitest';
import { focusOf, listLineMarkers } from '../../renderer/code/line-markers';
import {
  nanoseconds,
  processId,
  type RunView,
  type ThreadPhase,
  type ThreadView,
  threadId,
} from '../../simulator/model';

/** `T1 running 7`: name, phase, line. */
function viewOf(...threads: string[]): RunView {
  return {
    position: { instruction: 5, event: 3, time: nanoseconds(10) },
    threads: threads.map((text, id): ThreadView => {
      const [name = '', phase = 'running', line = '0'] = text.split(' ');
      return {
        id: threadId(id),
        process: processId(0),
        name,
        phase: phase as ThreadPhase,
        cpu: undefined,
        waitsFor: undefined,
        operation: undefined,
        since: nanoseconds(0),
        frames: [],
        line: Number(line),
      };
    }),
    processes: [],
    syncs: [],
    last: undefined,
    output: '',
    switched: undefined,
  };
}

const draw = (view: RunView, focus?: number) =>
  listLineMarkers(view, focus).map(
    ({ line, badges }) =>
      `${line}: ${badges.map((badge) => (badge.isFocus ? `[${badge.label}]` : badge.label)).join(' ')}`,
  );

describe('marked lines', () => {
  it('are those of the threads that are alive, from the top of the program', () => {
    const view = viewOf('MainThread blocked 12', 'T1 running 7', 'T2 ended 7', 'T3 new 1', 'T4 ready 0');
    expect(draw(view)).toEqual(['7: T1', '12: main']);
  });

  it('stack threads of one line, the one looked at on top', () => {
    const view = viewOf('MainThread running 3', 'T1 ready 3', 'T2 gil 3');
    expect(draw(view, 2)).toEqual(['3: [T2] main T1']);
  });

  it('show names short enough for the gutter', () => {
    expect(draw(viewOf('Thread-12 running 1', 'a-very-long-name running 2'))).toEqual([
      '1: T12',
      '2: a-ver…',
    ]);
  });
});

describe('the thread looked at', () => {
  it('is the chosen one as long as it exists', () => {
    const view = viewOf('MainThread ready 1', 'T1 running 2');
    expect(focusOf(view, 0)).toBe(0);
    expect(focusOf(view, 9)).toBe(1);
  });

  it('is the one that the sentence is about, but for a deadlock, which is about all', () => {
    const view = viewOf('MainThread blocked 4', 'T1 running 2', 'T2 ready 3');
    const told = { kind: 'thread', text: 'T2', thread: threadId(2) } as const;
    expect(focusOf(view, undefined, [told, { kind: 'text', text: ' gets CPU 0.' }])).toBe(2);
    expect(focusOf(view, undefined, [{ kind: 'problem', text: 'Deadlock' }, told])).toBe(1);
  });

  it('is the one that runs when none was chosen and none has moved', () => {
    expect(focusOf(viewOf('MainThread blocked 4', 'T1 running 2'), undefined)).toBe(1);
  });
});
