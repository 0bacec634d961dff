import { expect, test } from 'vitest';
import { type Counts, checkModel } from './check-model';
import { checkPython, type PythonCounts } from './check-python';
import { enumerateModel, type Statement, toPython } from './model-program';
import { randomModel, SoakRandom } from './random-model';
import { equalThreads } from './random-python';
import { compileToSearch, endsOf, searchAll } from './search-program';

/** How many programs; `npm run soak` looks at as many as one likes. */
const PROGRAMS = 60;

const all = (...threads: readonly (readonly Statement[])[]) => {
  const model = { threads };
  const found = searchAll(compileToSearch(toPython(model)), { reduces: true, endsOnly: true });
  expect(found.isReduced).toBe(true);
  expect(endsOf(found)).toBe([...enumerateModel(model).ends].sort().join('; '));
};

test('on random small programs the search by stubborn sets, the plain one, the one with threads exchanged and a separate enumeration find the same ends', () => {
  const counts: Counts = { reduced: 0, symmetric: 0, toldApart: 0 };
  for (let seed = 1; seed <= PROGRAMS; seed++) {
    const model = randomModel(new SoakRandom(Math.imul(seed, 0x2545f491)));
    expect(checkModel(model, counts), toPython(model)).toBeUndefined();
  }
  expect(counts.reduced).toBeGreaterThan(PROGRAMS / 2);
  expect(counts.symmetric).toBeGreaterThan(0);
});

test('on random programs whose threads do the same, which often goes wrong, exchanging them changes nothing that is said of them', () => {
  const counts: PythonCounts = { compared: 0, reduced: 0, symmetric: 0, toldApart: 0 };
  for (let seed = 1; seed <= PROGRAMS / 3; seed++) {
    const source = equalThreads(new SoakRandom(seed));
    expect(checkPython(compileToSearch(source), counts), source).toBeUndefined();
  }
  expect(counts.toldApart).toBeGreaterThan(0);
});

const addAlone: Statement = { kind: 'add', variable: 'x', amount: 1 };

test('a thread that is told that a lock is taken, and then waits for it, has done more than wait', () => {
  const first: Statement[] = [
    { kind: 'try', lock: 'a', isTimed: true, body: [{ kind: 'add', variable: 'x', amount: 2 }] },
    { kind: 'with', lock: 'a', body: [addAlone] },
  ];
  all(first, [{ kind: 'with', lock: 'a', body: [{ kind: 'copy', from: 'x', to: 'y' }] }]);
});

test('a thread that would only come to wait may do later all that it does from where it is', () => {
  all(
    [{ kind: 'set', variable: 'y', value: 0 }],
    [{ kind: 'with', lock: 'a', body: [{ kind: 'copy', from: 'y', to: 'x' }] }],
    [{ kind: 'try', lock: 'a', isTimed: true, body: [{ kind: 'add', variable: 'y', amount: 1 }] }],
  );
});

test('threads that are exchanged may lead to long rows of steps to try', () => {
  const work: Statement[] = [
    { kind: 'try', lock: 'b', body: [{ kind: 'set', variable: 'x', value: 2 }] },
    { kind: 'permit', body: [{ kind: 'add', variable: 'y', amount: 2 }] },
  ];
  const model = { threads: [work, work, work] };
  const counts: Counts = { reduced: 0, symmetric: 0, toldApart: 0 };
  expect(checkModel(model, counts)).toBeUndefined();
  expect(counts.symmetric).toBe(1);
});

test('threads whose steps can be exchanged, but not what is in conflict with them, are not', () => {
  const x = 'x';
  const model = {
    threads: [
      [{ kind: 'tell', variable: x, value: 0 }],
      [
        { kind: 'set', variable: x, value: 2 },
        { kind: 'copy', from: 'y', to: x },
        {
          kind: 'try',
          lock: 'a',
          isTimed: true,
          body: [{ kind: 'if', variable: 'y', value: 1, body: [addAlone] }],
        },
      ],
    ] satisfies Statement[][],
  };
  expect(checkModel(model, { reduced: 0, symmetric: 0, toldApart: 0 })).toBeUndefined();
});

test('what threads write without looking is exchanged with them, or they are not', () => {
  const write = (variable: string, lock: string): Statement => ({
    kind: 'try',
    lock,
    isTimed: true,
    body: [{ kind: 'set', variable, value: 0 }],
  });
  const permit = (statement: Statement): Statement[] => [{ kind: 'permit', body: [statement] }];
  const model = {
    threads: [
      permit({ kind: 'set', variable: 'y', value: 1 }),
      permit(addAlone),
      [write('y', 'b')],
      [write('x', 'a')],
    ],
  };
  expect(checkModel(model, { reduced: 0, symmetric: 0, toldApart: 0 })).toBeUndefined();
});

test('whether a lock is asked about or given back before others go on depends on who holds it', () => {
  const body = `
    global x, y
    with b:
        if a.acquire(timeout=1):
            print(x)
            pass
        if x == 0:
            print(x)
            if a.locked(): y = 2
    with c:
        c.notify()
`;
  const source = `import threading
x = y = 0
a = threading.Lock()
b = threading.Lock()
c = threading.Condition()
def f0():${body}def f1():${body}threads = [threading.Thread(target=f) for f in (f0, f1)]
for t in threads: t.start()
threads[0].join()
`;
  const counts = { compared: 0, reduced: 0, symmetric: 0, toldApart: 0 };
  expect(checkPython(compileToSearch(source), counts)).toBeUndefined();
  expect(counts.compared).toBe(1);
});
