import { mostOf, type SoakRandom } from './random-model';

/*
 * Random small programs with more of the library than the models have: what the searches find of them is compared with each
 * other, not with a model.
 */

const head = `import threading, queue
class Box: value = 0
x = y = 0
box = Box()
items = []
table = {}
a = threading.Lock()
b = threading.Lock()
r = threading.RLock()
c = threading.Condition()
e = threading.Event()
s = threading.Semaphore(1)
q = queue.SimpleQueue()
`;

type Lines = readonly string[];

const indented = (lines: Lines): Lines => lines.map((line) => `    ${line}`);

const plain = (random: SoakRandom): Lines =>
  random.pick<() => Lines>([
    () => [`x += ${1 + random.below(2)}`],
    () => [random.pick(['x = y', 'y = x', 'y = box.value', 'x = len(items)'])],
    () => [`y = ${random.below(3)}`],
    () => ['box.value += 1'],
    () => ['v = x', `x = v + ${random.below(2)}`],
    () => [`items.append(${random.below(2)})`],
    () => ['if items: items.pop()'],
    () => [`table[${random.below(2)}] = x`],
    () => [`y = table.get(${random.below(2)}, 0)`],
    () => [`assert x < ${2 + random.below(3)}`],
    () => ['print(x)'],
    () => [random.pick(['e.set()', 'e.clear()', 'if e.is_set(): y = 1'])],
    () => [`q.put(${random.below(2)})`],
    () => ['if a.locked(): y = 2'],
    () => ['if not q.empty(): x = q.get()'],
    () => [
      random.pick(['x = sum(items)', 'y = len({*items})', 'x = sum(table.values())', 'y = len(list(table))']),
    ],
    () => [
      random.pick([
        'print(",".join(map(str, items)))',
        'items.sort()',
        'table.pop(0, None)',
        'y = max(items, default=0)',
      ]),
    ],
    () => ['for y in table: pass'],
    () => [random.pick(['y = threading.active_count()', 'y = len(threading.enumerate())'])],
  ])();

const compound = (random: SoakRandom, depth: number): Lines =>
  random.pick<() => Lines>([
    () => [`with ${random.pick(['a', 'b', 'r', 's', 'c'])}:`, ...indented(body(random, depth - 1))],
    () => ['with r:', '    with r:', ...indented(indented(body(random, depth - 1)))],
    () => [
      `if ${random.pick(['x', 'y', 'box.value'])} == ${random.below(3)}:`,
      ...indented(body(random, depth - 1)),
    ],
    () => [
      `if ${random.pick(['a', 'b', 's'])}.acquire(${random.pick(['blocking=False', 'timeout=1'])}):`,
      ...indented(body(random, depth - 1)),
      '    pass',
    ],
    () => ['for i in range(2):', ...indented(plain(random))],
    () => [
      'with c:',
      random.pick(['    c.notify()', '    c.notify_all()', '    y = 1', '    c.wait(timeout=1)']),
    ],
    () => ['with c:', `    while ${random.pick(['x', 'y'])} == 0: c.wait()`],
    () => [random.pick(['e.wait()', 'e.wait(timeout=1)'])],
    () => ['try: x = q.get(timeout=1)', 'except queue.Empty: y = 3'],
    () => ['x = q.get()'],
    () => [
      't = threading.Thread(target=g)',
      't.start()',
      random.pick(['t.join()', 'y = 2', 't.join(timeout=1)']),
    ],
    () => ['a.acquire()', ...body(random, depth - 1), 'a.release()'],
    () => ['try: a.release()', 'except RuntimeError: pass'],
  ])();

function body(random: SoakRandom, depth: number): Lines {
  const count = 1 + random.below(2);
  return Array.from({ length: count }, () =>
    depth === 0 || random.below(2) === 0 ? plain(random) : compound(random, depth),
  ).flat();
}

const define = (name: string, lines: Lines): Lines => [
  `def ${name}():`,
  '    global x, y',
  ...indented(lines),
];

/** What often goes wrong, or tells which thread it is. */
const risky = (random: SoakRandom): Lines =>
  random.pick<() => Lines>([
    () => [`assert x < ${1 + random.below(3)}`],
    () => [`if x == ${random.below(3)}: raise ValueError(${random.pick(['y', '"no"'])})`],
    () => ['x += 1', `assert x != ${1 + random.below(3)}`],
    () => [`${random.pick(['a', 'b', 's'])}.acquire()`],
    () => [`${random.pick(['a', 'b', 'r'])}.release()`],
    () => [`if x ${random.pick(['==', '<'])} ${random.below(2)}:`, '    with a:', '        with b: x += 1'],
    () => ['with b:', '    with a: x += 1'],
    () => ['items.pop()'],
    () => ['with c: c.wait()'],
    () => [`with c: c.${random.pick(['notify', 'notify_all'])}()`],
    () => [random.pick(['c.notify()', 'e.wait()', 'x = q.get()', 'q.put(x)'])],
    () => [random.pick(['y', 'box.value', 'table[x]']).concat(' = threading.current_thread().name')],
  ])();

/** Threads that do the same, which often goes wrong; they are started all at once, or one after another with something in between. */
export function equalThreads(random: SoakRandom): string {
  const count = random.pick([2, 2, 3]);
  const most = mostOf(random, count);
  const work = (): Lines => {
    for (;;) {
      const lines = Array.from({ length: 1 + random.below(3) }, () =>
        random.below(3) === 0 ? body(random, 1) : risky(random),
      ).flat();
      if (lines.length <= most) return lines;
    }
  };
  const between = random.pick([undefined, undefined, 'x += 1', 'a.acquire()', 'items.append(1)']);
  const starts =
    between === undefined
      ? ['for t in threads: t.start()']
      : threadNumbers(count).flatMap((i) => [`threads[${i}].start()`, ...(i === 0 ? [between] : [])]);
  const hasOther = random.below(4) === 0;
  const targets = [...threadNumbers(count).map(() => 'f'), ...(hasOther ? ['h'] : [])].join(', ');
  return [
    head + define('f', work()).join('\n'),
    ...(hasOther ? define('h', plain(random)) : []),
    `threads = [threading.Thread(target=each) for each in (${targets},)]`,
    ...starts,
    ...(hasOther ? [between === undefined ? '' : `threads[${count}].start()`] : []),
    random.pick([
      'for t in threads: t.join()',
      'for t in threads: t.join()\nprint(x, y)',
      'y = 1',
      'threads[1].join()',
    ]),
    '',
  ].join('\n');
}

const threadNumbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** Of so many programs, in one the threads do the same. */
const EQUAL_EVERY = 2;

/** A program of 2 or 3 short threads, which may start one more; now and then one that is not waited for. */
export function randomPython(random: SoakRandom): string {
  if (random.below(EQUAL_EVERY) === 0) return equalThreads(random);
  const count = random.pick([2, 2, 3]);
  const most = mostOf(random, count);
  const bodies = Array.from({ length: count }, () => {
    for (;;) {
      const lines = body(random, 2);
      if (lines.length <= most) return lines;
    }
  });
  const isSame = random.below(4) === 0;
  const functions = bodies.flatMap((lines, i) => define(`f${i}`, (isSame ? bodies[0] : undefined) ?? lines));
  const names = bodies.map((_, i) => `f${i}`).join(', ');
  const daemon = random.pick(['', '', '', '', '', '', ', daemon=True', ', daemon=f is f0']);
  const ends = random.pick([
    'for t in threads: t.join()',
    'for t in threads: t.join()',
    'threads[0].join()',
    'x += 1',
    'x += 1\nassert x < 2',
    'for t in threads: t.join()\nprint(x, y)',
  ]);
  return [
    head + define('g', plain(random)).join('\n'),
    ...functions,
    `threads = [threading.Thread(target=f${daemon}) for f in (${names})]`,
    'for t in threads: t.start()',
    ends,
    '',
  ].join('\n');
}

/**
 * A main thread and one that it starts, both short: so small that it can be searched even with a stop after every instruction
 * of the library.
 */
export function randomPair(random: SoakRandom): string {
  const lines = (): Lines => {
    for (;;) {
      const made = body(random, 1);
      if (made.length <= 3) return made;
    }
  };
  const daemon = random.below(4) === 0 ? ', daemon=True' : '';
  const end = random.pick([['t.join()'], ['t.join()'], [], ['raise ValueError']]);
  return [
    head + define('g', plain(random)).join('\n'),
    ...define('f', lines()),
    `t = threading.Thread(target=f${daemon})`,
    't.start()',
    ...lines(),
    ...end,
    '',
  ].join('\n');
}
