import { describe, expect, it } from 'vitest';
import {
  compileProgram,
  type Machine,
  nanoseconds,
  openReplay,
  resolveMachine,
  simulate,
} from '../../simulator';

const limits = { instructions: 1e7, time: nanoseconds(1e12), memory: 2 ** 26 };

function openPython(source: string, settings: Partial<Machine> = {}) {
  const { program, header, diagnostics } = compileProgram(source, 'steps.py');
  if (program === undefined) throw new Error(JSON.stringify(diagnostics));
  const log = simulate(program, resolveMachine(header, settings), limits);
  return { log, replay: openReplay(program, log) };
}

const oneThread = `import time
total = 0
for i in range(3):
    total += i
    time.sleep(0.001)
print(total)
`;

const lineOfMain = (replay: ReturnType<typeof openReplay>) => replay.view().threads[0]?.line;

describe('stepping by line', () => {
  it('visits the lines of the program in the order of execution, and no line of our library', () => {
    const { replay } = openPython(oneThread);
    replay.seekInstruction(0);
    const lines = Array.from({ length: 12 }, () => {
      const line = lineOfMain(replay);
      replay.stepForward('line');
      return line;
    });
    expect(lines).toEqual([1, 2, 3, 4, 5, 3, 4, 5, 3, 4, 5, 3]);
  });

  it('goes back the way it came', () => {
    const { replay } = openPython(oneThread);
    replay.seekInstruction(0);
    const way = Array.from({ length: 10 }, () => replay.stepForward('line'));
    const back = way.slice(0, -1).map(() => replay.stepBack('line'));
    expect(back.reverse()).toEqual(way.slice(0, -1));
  });

  it('follows the thread that ran last, over what others do meanwhile', () => {
    const { replay, log } = openPython(`import threading
def work():
    a = 1
    b = 2
thread = threading.Thread(target=work)
thread.start()
thread.join()
print("done")
`);
    replay.seekInstruction(0);
    const lines: (number | undefined)[] = [];
    while (replay.position.event < log.length && lines.length < 20) {
      replay.stepForward('line');
      lines.push(lineOfMain(replay));
    }
    expect(lines.slice(0, 7)).toEqual([2, 5, 6, 7, 8, 0]);
  });
});

describe('the last instruction', () => {
  it('is told with what it stored', () => {
    const { replay } = openPython('total = 40\ntotal += 2\n');
    const stores: (string | undefined)[] = [];
    for (let n = 1; n <= 9; n++) {
      replay.seekInstruction(n);
      const { last } = replay.view();
      if (last?.text === 'STORE_NAME total') stores.push(last.effect);
    }
    expect(stores).toEqual(['stored 40 into total', 'stored 42 into total']);
  });

  it('is the same, however one came to it', () => {
    const { replay } = openPython(oneThread);
    replay.seekInstruction(17);
    const { last } = replay.view();
    replay.seekEvent(9);
    replay.view();
    replay.seekInstruction(17);
    expect(replay.view().last).toEqual(last);
    replay.seekInstruction(18);
    replay.stepBack('instruction');
    expect(replay.view().last).toEqual(last);
  });
});

describe('a run of Python code', () => {
  const racing = `import threading
counter = 0
lock = threading.Lock()
def work(n):
    global counter
    for i in range(n):
        counter += 1
        with lock:
            text = f"{counter} of {n}"
threads = [threading.Thread(target=work, args=(30,)) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
`;

  it.each(['cpython-3.9', 'cpython-3.12', 'free-threaded', 'none'] as const)(
    'shows the same view at a place from wherever one comes, under %s',
    (interpreter) => {
      const { log, replay } = openPython(racing, { interpreter, cpus: 2, switchInterval: nanoseconds(5000) });
      const places = Array.from({ length: 12 }, (_, i) => Math.floor((log.instructions * (i + 1)) / 13));
      const first = places.map((place) => {
        replay.seekInstruction(place);
        return JSON.stringify(replay.view());
      });
      for (const i of [7, 2, 11, 0, 5, 9]) {
        replay.seekInstruction(places[i] ?? 0);
        expect(JSON.stringify(replay.view())).toBe(first[i]);
      }
    },
  );

  it('does not notice that it was looked at', () => {
    const { log, replay } = openPython(
      'items = [[], {}]\nfor item in items:\n    text = repr(id(item))\n    print(text)\n',
    );
    for (let n = 0; n < log.instructions; n++) {
      replay.seekInstruction(n);
      replay.view();
    }
    expect(replay.seekEvent(log.length).event).toBe(log.length);
  });

  it('is the same log every time, byte for byte', () => {
    const [one, two] = [
      openPython(racing, { interpreter: 'none' }),
      openPython(racing, { interpreter: 'none' }),
    ];
    expect(one.log).toEqual(two.log);
  });

  it('names its lock after the variable that holds it', () => {
    expect(openPython(racing).log.syncs.map(({ name }) => name)).toEqual(['lock']);
  });
});

describe('how a Python program ends', () => {
  it.each([
    [
      'raise ValueError("no")',
      { kind: 'exception', exitStatus: 1, type: 'ValueError', message: 'no', line: 1 },
    ],
    ['raise SystemExit(3)', { kind: 'finished', exitStatus: 3 }],
    ['x = 1', { kind: 'finished', exitStatus: 0 }],
  ])('%s', (source, outcome) => {
    expect(openPython(`${source}\n`).log.outcome).toEqual(outcome);
  });

  it('an exception in a thread is reported in the words of Python, with the thread name', () => {
    const { log } = openPython(`import threading
def work():
    return 1 / 0
threading.Thread(target=work).start()
`);
    expect(log.outputs[0]?.text).toMatch(
      /^Exception in thread Thread-1 \(work\):\nTraceback \(most recent call last\):\n/,
    );
    expect(log.outputs[0]?.text).toMatch(/ZeroDivisionError: division by zero\n$/);
    expect(log.outcome).toEqual({ kind: 'finished', exitStatus: 0 });
  });
});
