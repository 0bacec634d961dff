import { describe, expect, it } from 'vitest';
import { Op } from '../../simulator/model';
import { boot, LoneThread } from './run-python';

const program = `import threading
lock = threading.Lock()
total = 0
class Account:
    def __repr__(self):
        return 'never called'
account = Account()
def add(amount, *, times=2):
    global total
    seen = []
    for i in range(times):
        seen.append(i)
        total = total + amount
    return seen
add(20)
`;

/** Runs until the innermost frame is in `add` and about to execute `op`. */
function stopAt(op: number): LoneThread {
  const thread = new LoneThread(boot(program));
  for (let step = 0; step < 1e5; step++) {
    const frame = thread.vm.frames(0).at(-1);
    if (frame?.function === 'add') {
      const code = thread.vm.image.program.codes[frame.code];
      if ((code.instructions[frame.instruction] & 0xff) === op) return thread;
    }
    thread.run(1);
  }
  throw new Error('never got there');
}

describe('a stopped thread shows', () => {
  const { vm } = stopAt(Op.STORE_GLOBAL);

  it('its frames, outermost first, with the span of what is executed', () => {
    const spans = vm.frames(0).map(({ function: name, span }) => [name, span?.line]);
    expect(spans).toEqual([
      ['<module>', 15],
      ['add', 13],
    ]);
  });

  it('locals that are bound, in the order of the source', () => {
    const locals = vm.frames(0)[1].locals.map(({ name, value }) => `${name} = ${value.text}`);
    expect(locals).toEqual(['amount = 20', 'times = 2', 'seen = [0]', 'i = 0']);
  });

  it('the evaluation stack, bottom first', () => {
    expect(
      vm
        .frames(0)[1]
        .stack.map(({ type, text }) => `${type} ${text}`)
        .slice(-1),
    ).toEqual(['int 20']);
  });

  it('the line it is at in the user’s own code', () => {
    expect([vm.lineOf(0), vm.inUserCode(0)]).toEqual([13, true]);
  });

  it('globals, without modules, asking no __repr__ of the program', () => {
    const globals = Object.fromEntries(vm.globals().map(({ name, value }) => [name, value.text]));
    expect(globals.total).toBe('0');
    expect(globals.account).toContain('Account');
    expect(globals).not.toHaveProperty('threading');
  });

  it('which variable holds which lock', () => {
    expect([...vm.syncNames().values()]).toEqual(['lock']);
  });

  it('all of that without changing a byte', () => {
    const before = vm.snapshot();
    vm.frames(0);
    vm.globals();
    vm.syncNames();
    expect(vm.snapshot()).toEqual(before);
  });
});
