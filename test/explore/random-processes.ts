import { RandomNumbers } from '../../simulator/explore/strategies/random-numbers';
import { Choices } from '../generated/choices';

/*
 * Small programs of two processes, or three, whose results depend on who is when: what they share is used in any order, so that
 * updates are lost and processes may wait for ever.
 */

const prelude = `import multiprocessing
import threading

numbers = multiprocessing.Array("i", 2, lock=False)
first = multiprocessing.Lock()
second = multiprocessing.RLock()
room = multiprocessing.Semaphore(1)
queue = multiprocessing.SimpleQueue()
flag = multiprocessing.Event()
here, there = multiprocessing.Pipe()
x = 0


def add():
    global x
    x += 1
`;

/** Statements, indented by `pad`. */
function writeStatement(choices: Choices, pad: string, depth: number): string[] {
  const at = choices.below(2);
  const kinds = [
    () => [`numbers[${at}] += ${1 + choices.below(3)}`],
    () => [`numbers[${at}] = numbers[${1 - at}] + 1`],
    () => ['print(numbers[0])'],
    () => [`queue.put(numbers[${at}])`],
    () => ['if not queue.empty():', `    numbers[${at}] += queue.get()`],
    () => [
      `if room.acquire(${choices.pick(['False', 'True, 0.1'])}):`,
      '    print("in")',
      '    room.release()',
    ],
    () => [choices.pick(['flag.set()', 'print(flag.is_set())'])],
    () => ['there.send(1)'],
    () => [`numbers[${at}] += here.poll()`],
    () => [`assert numbers[${at}] < ${2 + choices.below(2)}, "too many"`],
    () => [
      'threads = [threading.Thread(target=add) for _ in range(2)]',
      'for thread in threads: thread.start()',
      'for thread in threads: thread.join()',
      'print(x)',
    ],
  ];
  if (depth < 2 && choices.below(3) === 0) {
    const lock = choices.pick(['first', 'second', 'room']);
    const inner = writeStatements(choices, '    ', 1, depth + 1);
    return [`with ${lock}:`, ...inner].map((line) => pad + line);
  }
  return choices
    .pick(kinds)()
    .map((line) => pad + line);
}

function writeStatements(choices: Choices, pad: string, most: number, depth = 0): string[] {
  const count = 1 + choices.below(most);
  return Array.from({ length: count }, () => writeStatement(choices, pad, depth)).flat();
}

export function randomProcesses(seed: number): string {
  const random = new RandomNumbers(seed);
  return writeProcesses(new Choices(Array.from({ length: 60 }, () => random.below(1 << 20))));
}

function writeProcesses(choices: Choices): string {
  const count = choices.below(5) === 0 ? 3 : 2;
  const bodies = Array.from({ length: count }, (_, i) => [
    `def work${i}():`,
    ...writeStatements(choices, '    ', count === 2 ? 3 : 1),
    '',
  ]);
  const ends = choices.below(2) === 0 ? ['for worker in workers: worker.join()'] : [];
  return [
    prelude,
    ...bodies.flat(),
    `workers = [multiprocessing.Process(target=target) for target in (${bodies.map((_, i) => `work${i}`).join(', ')},)]`,
    'for worker in workers: worker.start()',
    ...(choices.below(3) === 0 ? writeStatements(choices, '', 1) : []),
    ...ends,
    'print(list(numbers), [worker.exitcode for worker in workers])',
    '',
  ].join('\n');
}
