import { describe, expect, it } from 'vitest';
import { EffectKind, type UncaughtException } from '../../simulator/vm/effect';
import { boot, LoneThread } from './run-python';

/** How a program's exception looks to the kernel. */
function uncaughtOf(source: string): UncaughtException | undefined {
  const thread = new LoneThread(boot(source));
  for (;;) {
    const { kind, uncaught } = thread.run(Number.MAX_SAFE_INTEGER);
    if (kind === EffectKind.UNCAUGHT) return uncaught;
    if (kind === EffectKind.ENDED) return undefined;
  }
}

describe('an exception that leaves a thread', () => {
  it.each([
    ['raise SystemExit', { status: 0, output: '' }],
    ['raise SystemExit(3)', { status: 3, output: '' }],
    ['raise SystemExit("so long")', { status: 1, output: 'so long\n' }],
    ['raise SystemExit(None)', { status: 0, output: '' }],
    ['raise ValueError(3)', undefined],
  ])('%s leaves with %o', (source, exit) => {
    expect(uncaughtOf(source)?.exit).toEqual(exit);
  });

  it('says type, message and the user’s innermost line, whatever library code it came through', () => {
    const source = 'import threading\ndef f():\n    threading.Lock(1)\nf()\n';
    expect(uncaughtOf(source)).toMatchObject({ type: 'TypeError', line: 3 });
    expect(uncaughtOf('class Full(Exception):\n    pass\nraise Full("no", 1)')).toMatchObject({
      type: 'Full',
      message: "('no', 1)",
      line: 3,
    });
  });

  it('is none when a handler takes it', () => {
    expect(uncaughtOf('try:\n    1 / 0\nexcept ArithmeticError:\n    pass\n')).toBeUndefined();
  });
});

describe('a system call', () => {
  it('answered with failure that nobody catches ends the thread once it runs again', () => {
    const vm = boot('import threading\nthreading.Lock()\n');
    while (vm.run(0, 1000, false).arguments[0] !== 'Lock') vm.complete(0, 0);
    vm.fail(0, 'RuntimeError', 'no more locks');
    const { kind, executed, uncaught } = vm.run(0, 1000, false);
    expect([kind, executed]).toEqual([EffectKind.UNCAUGHT, 0]);
    expect(uncaught).toMatchObject({ type: 'RuntimeError', message: 'no more locks', line: 2 });
  });

  it('answered with failure raises in the thread that made it', () => {
    const source = `import threading
lock = threading.Lock()
try:
    lock.release()
except RuntimeError as error:
    print("caught:", error)
`;
    const vm = boot(source);
    let printed = '';
    for (;;) {
      const effect = vm.run(0, 1000, false);
      if (effect.kind === EffectKind.ENDED) break;
      if (effect.kind !== EffectKind.SYSTEM_CALL) continue;
      const [first, second] = effect.arguments;
      if (second === 'release') vm.fail(0, 'RuntimeError', 'release unlocked lock');
      else {
        if (first === 1) printed += String(second);
        vm.complete(0, 0);
      }
    }
    expect(printed).toBe('caught: release unlocked lock\n');
  });
});
