/** A program that keeps one thread computing. */
export interface Loop {
  readonly name: string;
  /** @param rounds about 20,000 instructions each */
  source(rounds: number): string;
}

/** Ordinary loops, each of another mixture of instructions. Programs that people look at compute about as long. */
export const loops: readonly Loop[] = [
  {
    name: 'division',
    source: (rounds) => `
def is_prime(number):
    divisor = 3
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 2
    return True
for _ in range(${rounds}):
    is_prime(24999983)
`,
  },
  {
    name: 'counting',
    source: (rounds) => `
counter = 0
def count():
    global counter
    for _ in range(${rounds * 3500}):
        counter += 1
count()
`,
  },
  {
    name: 'calls',
    source: (rounds) => `
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
for _ in range(${rounds}):
    fibonacci(15)
`,
  },
  {
    name: 'objects and containers',
    source: (rounds) => `
class Account:
    def __init__(self):
        self.balance = 0
    def pay(self, amount):
        self.balance += amount
accounts = [Account() for _ in range(10)]
seen = {}
for i in range(${rounds * 900}):
    account = accounts[i % 10]
    account.pay(i)
    seen[i % 100] = account.balance
`,
  },
];

/** Keeps many threads computing: on worker threads each has an engine of its own, which compiles for itself what is hot. */
export const warmingUp = `
import threading
def work():
    counter = 0
    for i in range(40000):
        counter += i % 7
threads = [threading.Thread(target=work) for _ in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

/** What most programs begin with. */
export const importing = `
import threading
import time
`;

export const handOffs = 1000;

/** Two threads pass a turn to and fro, so that each hand-over puts one to sleep and wakes the other. */
export const handingOff = `${importing}first = threading.Lock()
second = threading.Lock()
second.acquire()
def play(mine, other):
    for _ in range(${handOffs / 2}):
        mine.acquire()
        other.release()
threads = [threading.Thread(target=play, args=pair) for pair in ((first, second), (second, first))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

export const threadStarts = 50;

export const startingThreads = `${importing}def work():
    pass
for _ in range(${threadStarts}):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
`;

export const sleeps = 20;
export const sleepLength = 2e6;

export const sleeping = `${importing}for _ in range(${sleeps}):
    time.sleep(${sleepLength / 1e9})
`;

export const processStarts = 4;

export const startingProcesses = (method: 'fork' | 'spawn'): string => `${importing}import multiprocessing
def work():
    pass
if __name__ == "__main__":
    context = multiprocessing.get_context("${method}")
    for _ in range(${processStarts}):
        process = context.Process(target=work)
        process.start()
        process.join()
`;
