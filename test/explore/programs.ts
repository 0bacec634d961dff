/** Small programs of the literature, as text. */

const threads = (list: string): string =>
  `threads = [${list}]\nfor t in threads: t.start()\nfor t in threads: t.join()\n`;

/** N threads add 1 to a shared counter, K times each. */
export const counter = (n: number, k: number, end = ''): string => `import threading
counter = 0
def work():
    global counter
    for _ in range(${k}):
        counter += 1
${threads(`threading.Thread(target=work) for _ in range(${n})`)}${end}`;

/** The same with one lock around each increment. */
export const lockedCounter = (n: number, k: number): string => `import threading
counter = 0
lock = threading.Lock()
def work():
    global counter
    for _ in range(${k}):
        with lock:
            counter += 1
${threads(`threading.Thread(target=work) for _ in range(${n})`)}assert counter == ${n * k}`;

/** Dining philosophers, who eat once. @param isOrdered whether everybody takes the lower fork first */
export const philosophers = (n: number, isOrdered: boolean): string => `import threading
forks = [threading.Lock() for _ in range(${n})]
def eat(first, second):
    with first:
        with second:
            pass
${threads(
  Array.from({ length: n }, (_, i) => {
    const pair = [i, (i + 1) % n];
    if (isOrdered) pair.sort((a, b) => a - b);
    return `threading.Thread(target=eat, args=(forks[${pair[0]}], forks[${pair[1]}]))`;
  }).join(', '),
)}`;

/** Two accounts, two locks. */
export const transfer = (isOrdered: boolean): string => `import threading
a = threading.Lock()
b = threading.Lock()
def move(first, second):
    with first:
        with second:
            pass
${threads(
  `threading.Thread(target=move, args=(a, b)), threading.Thread(target=move, args=(${isOrdered ? 'a, b' : 'b, a'}))`,
)}`;

/** Producers and consumers, `items` each, with a bounded list. */
export const buffer = (
  version: 'while' | 'if' | 'shared',
  people: number,
  items: number,
  capacity: number,
): string => {
  const wait = version === 'if' ? 'if' : 'while';
  const conditions =
    version === 'shared'
      ? 'full = empty = threading.Condition()'
      : 'lock = threading.Lock()\nfull = threading.Condition(lock)\nempty = threading.Condition(lock)';
  return `import threading
items = []
${conditions}
def produce():
    for i in range(${items}):
        with full:
            ${wait} len(items) == ${capacity}: full.wait()
            items.append(i)
            empty.notify()
def consume():
    for i in range(${items}):
        with empty:
            ${wait} not items: empty.wait()
            items.pop(0)
            full.notify()
${threads(
  `threading.Thread(target=f) for f in [${[...Array<string>(people).fill('produce'), ...Array<string>(people).fill('consume')].join(', ')}]`,
)}`;
};

/** With what each is known to do wrong, and its least pre-emptions, delays and switches. */
export interface BugProgram {
  readonly name: string;
  readonly kind: 'assertion' | 'deadlock';
  readonly preemptions: number;
  /** Of a round-robin scheduler. */
  readonly delays: number;
  readonly switches: number;
  readonly source: string;
}

/** Producers and consumers, `items` each, with a bounded list and semaphores. */
export const semaphoreBuffer = (people: number, items: number, capacity: number): string => `import threading
items = []
free = threading.Semaphore(${capacity})
used = threading.Semaphore(0)
lock = threading.Lock()
def produce():
    for i in range(${items}):
        free.acquire()
        with lock: items.append(i)
        used.release()
def consume():
    for i in range(${items}):
        used.acquire()
        with lock: items.pop(0)
        free.release()
${threads(
  `threading.Thread(target=f) for f in [${[...Array<string>(people).fill('produce'), ...Array<string>(people).fill('consume')].join(', ')}]`,
)}`;

const setters = (n: number): string => `import threading
a = 0
b = 0
def setter():
    global a, b
    a = 1
    b = -1
def checker():
    x = a
    y = b
    assert (x, y) == (0, 0) or (x, y) == (1, -1)
${threads(`${'threading.Thread(target=setter), '.repeat(n)}threading.Thread(target=checker)`)}`;

/** SCTBench's CS suite (Thomson, Donaldson, Betts 2016), as described in reference/interleavings.md. */
export const bugPrograms: readonly BugProgram[] = [
  {
    name: 'account',
    kind: 'assertion',
    preemptions: 0,
    delays: 1,
    switches: 3,
    source: `import threading
lock = threading.Lock()
balance = 5
deposited = withdrawn = False
def check():
    with lock:
        if deposited and withdrawn:
            assert balance == 5 - 2 - 4
def deposit():
    global balance, deposited
    with lock:
        balance += 2
        deposited = True
def withdraw():
    global balance, withdrawn
    with lock:
        balance -= 4
        withdrawn = True
for f in (check, deposit, withdraw): threading.Thread(target=f).start()
`,
  },
  {
    name: 'bluetooth',
    kind: 'assertion',
    preemptions: 1,
    delays: 1,
    switches: 2,
    source: `import threading
lock = threading.Lock()
pending = 1
stopping = False
stopped = False
def release():
    global pending, stopped
    with lock:
        pending -= 1
        last = pending == 0
    if last: stopped = True
def stop():
    global stopping
    stopping = True
    release()
def add():
    global pending
    if stopping: return
    with lock:
        pending += 1
    assert not stopped
    release()
t = threading.Thread(target=stop)
t.start()
add()
t.join()
`,
  },
  {
    name: 'deadlock01',
    kind: 'deadlock',
    preemptions: 1,
    delays: 1,
    switches: 2,
    source: transfer(false),
  },
  {
    name: 'lazy01',
    kind: 'assertion',
    preemptions: 0,
    delays: 0,
    switches: 3,
    source: `import threading
lock = threading.Lock()
data = 0
def one():
    global data
    with lock: data += 1
def two():
    global data
    with lock: data += 2
def check():
    with lock: assert data < 3
${threads('threading.Thread(target=one), threading.Thread(target=two), threading.Thread(target=check)')}`,
  },
  { name: 'reorder_3', kind: 'assertion', preemptions: 1, delays: 2, switches: 2, source: setters(2) },
  { name: 'reorder_5', kind: 'assertion', preemptions: 1, delays: 4, switches: 2, source: setters(4) },
  {
    name: 'twostage',
    kind: 'assertion',
    preemptions: 1,
    delays: 1,
    switches: 2,
    source: `import threading
one = threading.Lock()
two = threading.Lock()
data1 = data2 = 0
def write():
    global data1, data2
    with one: data1 = 1
    with two: data2 = data1 + 1
def read():
    with one: seen = data1
    if seen == 0: return
    with two: assert data2 == seen + 1
${threads('threading.Thread(target=write), threading.Thread(target=read)')}`,
  },
  {
    name: 'wronglock_3',
    kind: 'assertion',
    preemptions: 1,
    delays: 1,
    switches: 3,
    source: `import threading
a = threading.Lock()
b = threading.Lock()
data = 0
def right():
    global data
    with a:
        x = data
        data += 1
        assert data == x + 1
def wrong():
    global data
    with b: data += 1
${threads(`threading.Thread(target=right), ${'threading.Thread(target=wrong), '.repeat(3)}`)}`,
  },
  {
    name: 'stack',
    kind: 'assertion',
    preemptions: 1,
    delays: 1,
    switches: 2,
    source: `import threading
lock = threading.Lock()
stack = []
flag = False
def push():
    global flag
    for i in range(10):
        with lock:
            stack.append(i)
            flag = True
def pop():
    for i in range(10):
        while not flag: pass
        with lock:
            assert len(stack) > 0
            stack.pop()
${threads('threading.Thread(target=push), threading.Thread(target=pop)')}`,
  },
];

/** Two threads that let go of their first lock whenever the second is taken. */
export const polite = `import threading
a = threading.Lock()
b = threading.Lock()
def take(first, second):
    while True:
        first.acquire()
        if second.acquire(blocking=False):
            second.release()
            first.release()
            return
        first.release()
for pair in ((a, b), (b, a)):
    threading.Thread(target=take, args=pair).start()`;
