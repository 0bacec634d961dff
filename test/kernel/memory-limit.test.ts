import { expect, it } from 'vitest';
import { compileProgram, nanoseconds, openReplay, resolveMachine, simulate } from '../../simulator';

const limits = { instructions: 1e7, time: nanoseconds(1e12), memory: 2 ** 22 };

it.each([
  'x = []\nwhile True:\n    x.append("a" * 1000)\n',
  'x = "a"\nwhile True:\n    x = x + x\n    print(len(x))\n',
  `import threading
def work():
    x = []
    while True:
        x.append([1, 2, 3])
for _ in range(3):
    threading.Thread(target=work).start()
`,
])('a program that needs more memory than there is ends there, and replays to there: %j', (source) => {
  const { program, header } = compileProgram(source, 'memory.py');
  if (program === undefined) throw new Error('it does not compile');
  const log = simulate(program, resolveMachine(header), limits);
  expect(log.outcome).toEqual({ kind: 'limit', limit: 'memory' });
  expect(log.instructions).toBeGreaterThan(100);
  const replay = openReplay(program, log);
  expect(replay.seekEvent(log.length).event).toBe(log.length);
  expect(replay.stepBack('event').event).toBeLessThan(log.length);
});
