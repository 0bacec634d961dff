import { describe, expect, it } from 'vitest';
import { listStrip } from '../../renderer/code/instruction-strip';
import { findShownFrame, frameInModule } from '../../renderer/code/shown-frame';
import { groupFrames } from '../../renderer/inspector/frame-list';
import { compileProgram, nanoseconds, openReplay, resolveMachine, simulate } from '../../simulator';

const source = `import threading
def work():
    pass
thread = threading.Thread(target=work)
thread.start()
thread.join()
`;

/** Where the main thread is inside `Thread.join`. */
function openInJoin() {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('does not compile');
  const limits = { instructions: 1e6, time: nanoseconds(1e12), memory: 2 ** 26 };
  const log = simulate(program, resolveMachine(header, {}), limits);
  const replay = openReplay(program, log);
  replay.seekEvent(Number.POSITIVE_INFINITY);
  for (let step = 0; step < 200; step++) {
    replay.stepBack('library-line');
    const [thread] = replay.view().threads;
    if (thread?.frames.at(-1)?.function === 'join') return { program, thread };
  }
  throw new Error('never came to join');
}

describe('the frame that is shown', () => {
  const { program, thread } = openInJoin();

  it('is the innermost of the program, unless library code is to be seen', () => {
    expect(findShownFrame(program, thread, false, undefined)).toMatchObject({ index: 0, line: 6 });
    const inside = findShownFrame(program, thread, true, undefined);
    expect(inside?.module.name).toBe('threading');
    expect(inside?.frame.function).toBe('join');
  });

  it('is the one that was chosen, and stands at the call that is under way', () => {
    const outer = findShownFrame(program, thread, true, 0);
    expect(outer).toMatchObject({ index: 0, line: 6 });
  });

  it('of another thread is its innermost in the module that is shown', () => {
    const module = program.modules.find(({ name }) => name === '__main__');
    expect(module && frameInModule(program, thread, module)?.line).toBe(6);
  });

  it('can be one of a group of library frames', () => {
    expect(groupFrames(thread.frames).map(({ isLibrary, frames }) => [isLibrary, frames.length])).toEqual([
      [true, 1],
      [false, 1],
    ]);
  });
});

describe('a thread that waits in the middle of a call', () => {
  it('stands at that call, not at what comes after it', () => {
    const text = `import threading
lock = threading.Lock()
lock.acquire()
with lock:
    pass
`;
    const { program, header } = compileProgram(text, 'program.py');
    if (program === undefined) throw new Error('does not compile');
    const limits = { instructions: 1e6, time: nanoseconds(1e12), memory: 2 ** 26 };
    const log = simulate(program, resolveMachine(header, {}), limits);
    const replay = openReplay(program, log);
    replay.seekEvent(Number.POSITIVE_INFINITY);
    const [thread] = replay.view().threads;
    expect(thread?.phase).toBe('blocked');
    const shown = findShownFrame(program, thread, false, undefined);
    const strip = listStrip(program, thread, shown, 'cpython-3.12');
    expect(strip?.items.find(({ isNext }) => isNext)?.text).toBe('BEFORE_WITH');
  });
});

describe('a step by line into the library', () => {
  it('goes from the call to the function it calls', () => {
    const { thread } = openInJoin();
    expect(thread.operation).toBe('thread.join()');
    expect(thread.line).toBe(6);
  });
});
