import type { Choices } from './choices';

/** A part of a program with threads or processes: whatever the order they run in, it prints the same. */
export interface Part {
  /** What has to be there to import. */
  readonly needs: string;
  write(choices: Choices, id: number): string;
}

const start = (id: number, count: number, target: string): string => `
threads${id} = [threading.Thread(target=${target}, args=(i,)) for i in range(${count})]
for thread in threads${id}:
    thread.start()
for thread in threads${id}:
    thread.join()
`;

const counts = (choices: Choices) => ({
  threads: 2 + choices.below(3),
  rounds: 1 + choices.below(4),
  step: 1 + choices.below(9),
});

/** Ways to say that one thread at a time may change what is shared. */
const guards = [
  ['with lock{id}:', ''],
  ['lock{id}.acquire()\n        try:', '\n        finally:\n            lock{id}.release()'],
  [
    'while not lock{id}.acquire(timeout=0.001): pass\n        try:',
    '\n        finally:\n            lock{id}.release()',
  ],
] as const;

const sharedCounter: Part = {
  needs: 'from threading import Lock, RLock, Thread',
  write(choices, id) {
    const { threads, rounds, step } = counts(choices);
    const [enter, leave] = choices.pick(guards);
    const change = choices.pick([
      `total${id} += n * ${step}`,
      `value = total${id}; time.sleep(0); total${id} = value + n`,
      `total${id} = max(total${id}, n) + ${step}`,
    ]);
    const isOrdered = change.includes('max');
    return `
lock${id} = threading.${choices.pick(['Lock', 'RLock'])}()
total${id} = 0


def work${id}(n):
    global total${id}
    for _ in range(${rounds}):
        ${enter.replaceAll('{id}', String(id))}
            ${isOrdered ? `total${id} += ${step}` : change}${leave.replaceAll('{id}', String(id))}

${start(id, threads, `work${id}`)}
print("total", total${id}, lock${id}.acquire(blocking=False))
`;
  },
};

const results: Part = {
  needs: 'from threading import Thread',
  write(choices, id) {
    const { threads, step } = counts(choices);
    const failure = choices.pick(['', `    if n == 1: raise ValueError(n)\n`, `    [][n]\n`]);
    return `
results${id} = [None] * ${threads}


def compute${id}(n):
${failure}    local = [i * n for i in range(${step})]
    return sum(local), len(local)


def record${id}(n):
    try:
        results${id}[n] = compute${id}(n)
    except (ValueError, IndexError) as error:
        results${id}[n] = repr(error)
    finally:
        seen${id}.append(n)


seen${id} = []
${start(id, threads, `record${id}`)}
print(results${id}, sorted(seen${id}), threading.active_count(), threads${id}[0].is_alive())
`;
  },
};

const transfers: Part = {
  needs: 'from threading import Lock, RLock, Thread',
  write(choices, id) {
    const { threads, rounds } = counts(choices);
    return `
class Account${id}:
    def __init__(self, number, balance):
        self.number, self.balance = number, balance
        self.lock = threading.${choices.pick(['Lock', 'RLock'])}()

    def __enter__(self):
        self.lock.acquire()
        return self

    def __exit__(self, *trouble):
        self.lock.release()


accounts${id} = [Account${id}(i, 100) for i in range(3)]


def transfer${id}(n):
    for round in range(${rounds}):
        source, target = accounts${id}[(n + round) % 3], accounts${id}[(n + 1) % 3]
        if source is target:
            continue
        first, second = sorted((source, target), key=lambda account: account.number)
        with first, second:
            source.balance -= n
            target.balance += n

${start(id, threads, `transfer${id}`)}
print([account.balance for account in accounts${id}], sum(a.balance for a in accounts${id}))
`;
  },
};

const chain: Part = {
  needs: 'from threading import Thread',
  write(choices, id) {
    const { threads, step } = counts(choices);
    return `
def link${id}(n):
    if n > 0:
        child = threading.Thread(target=link${id}, args=(n - 1,), name=f"link-{n}")
        child.start()
        child.join(${choices.pick(['', '', 'timeout=60'])})
    order${id}.append((n, threading.current_thread().name))


order${id} = []
top${id} = threading.Thread(target=link${id}, args=(${Math.min(threads + step, 6)},), name="top", daemon=${choices.pick(['False', 'True'])})
top${id}.start()
top${id}.join()
print(order${id}, top${id}.name, top${id}.daemon)
`;
  },
};

const turns: Part = {
  needs: 'from threading import Condition, Thread',
  write(choices, id) {
    const { threads, rounds } = counts(choices);
    const wait = choices.pick([
      `turn${id}.wait_for(lambda: now${id} % ${threads} == n)`,
      `\n            while now${id} % ${threads} != n:\n                turn${id}.wait(${choices.pick(['', 'timeout=5'])})`,
    ]);
    return `
turn${id} = threading.Condition()
now${id} = 0


def take${id}(n):
    global now${id}
    for _ in range(${rounds}):
        with turn${id}:
            ${wait.trimStart()}
            print("turn", n, now${id})
            now${id} += 1
            turn${id}.notify_all()

${start(id, threads, `take${id}`)}
`;
  },
};

const limited: Part = {
  needs: 'from threading import BoundedSemaphore, Lock, Semaphore, Thread',
  write(choices, id) {
    const { threads } = counts(choices);
    const places = 1 + choices.below(2);
    return `
places${id} = threading.${choices.pick(['Semaphore', 'BoundedSemaphore'])}(${places})
guard${id} = threading.Lock()
inside${id} = most${id} = 0


def visit${id}(n):
    global inside${id}, most${id}
    with places${id}:
        with guard${id}:
            inside${id} += 1
            most${id} = max(most${id}, inside${id})
        time.sleep(0.001)
        with guard${id}:
            inside${id} -= 1

${start(id, threads, `visit${id}`)}
print("at most", most${id} <= ${places}, inside${id})
`;
  },
};

const phases: Part = {
  needs: 'from threading import Barrier, Thread',
  write(choices, id) {
    const { threads, rounds } = counts(choices);
    return `
barrier${id} = threading.Barrier(${threads})
cells${id} = [0] * ${threads}
sums${id} = [[] for _ in range(${threads})]


def phase${id}(n):
    for round in range(${rounds}):
        cells${id}[n] += n + round
        barrier${id}.wait()
        sums${id}[n].append(sum(cells${id}))
        barrier${id}.wait()

${start(id, threads, `phase${id}`)}
print(sums${id}, barrier${id}.n_waiting, barrier${id}.broken)
`;
  },
};

const signal: Part = {
  needs: 'from threading import Event, Thread',
  write(choices, id) {
    const { threads, step } = counts(choices);
    return `
ready${id} = threading.Event()
heard${id} = []
answer${id} = None


def listen${id}(n):
    heard${id}.append((n, ready${id}.wait(${choices.pick(['', 'timeout=30'])}), answer${id}))


listeners${id} = [threading.Thread(target=listen${id}, args=(i,)) for i in range(${threads})]
for thread in listeners${id}:
    thread.start()
answer${id} = ${step}
ready${id}.set()
for thread in listeners${id}:
    thread.join()
print(sorted(heard${id}), ready${id}.is_set())
`;
  },
};

const pipeline: Part = {
  needs: 'import queue\nfrom threading import Thread',
  write(choices, id) {
    const { threads, step } = counts(choices);
    const size = choices.below(3);
    const kind = choices.pick(['Queue', 'LifoQueue', 'PriorityQueue']);
    return `
inbox${id} = queue.${kind}(${size})
outbox${id} = queue.Queue()
STOP${id} = 1_000_000


def serve${id}(n):
    while (item := inbox${id}.get()) != STOP${id}:
        outbox${id}.put(item * 2)
        inbox${id}.task_done()
    inbox${id}.task_done()


servers${id} = [threading.Thread(target=serve${id}, args=(i,)) for i in range(${threads})]
for thread in servers${id}:
    thread.start()
for item in range(${step}):
    inbox${id}.put(item)
inbox${id}.join()
for _ in servers${id}:
    inbox${id}.put(STOP${id})
inbox${id}.join()
for thread in servers${id}:
    thread.join()
print(sorted(outbox${id}.get() for _ in range(outbox${id}.qsize())), inbox${id}.empty())
`;
  },
};

const pool: Part = {
  needs: 'from concurrent.futures import ThreadPoolExecutor, as_completed',
  write(choices, id) {
    const { threads, step } = counts(choices);
    return `
def square${id}(n):
    if n == 3:
        raise ValueError(f"no {n}")
    return n * n


with ThreadPoolExecutor(max_workers=${threads}) as pool${id}:
    print(list(pool${id}.map(abs, range(-${step}, 0))))
    futures${id} = [pool${id}.submit(square${id}, n) for n in range(${step})]
    print(sorted(f.result() for f in as_completed(futures${id}) if f.exception() is None))
print([repr(f.exception()) for f in futures${id} if f.exception()], all(f.done() for f in futures${id}))
`;
  },
};

const parts: readonly Part[] = [
  sharedCounter,
  results,
  transfers,
  chain,
  turns,
  limited,
  phases,
  signal,
  pipeline,
  pool,
];

/** The parts whose modules `exist`. */
export const listParts = (exist: (imports: string) => boolean): readonly Part[] =>
  parts.filter(({ needs }) => exist(needs));

/** A program of a few parts after one another. */
export function writeThreads(choices: Choices, from: readonly Part[]): string {
  const chosen = choices.several(1, 3, () => choices.pick(from));
  const imports = new Set([
    'import threading',
    'import time',
    ...chosen.flatMap(({ needs }) => needs.split('\n')),
  ]);
  return `${[...imports].join('\n')}\n${chosen.map((part, id) => part.write(choices, id)).join('')}`;
}
