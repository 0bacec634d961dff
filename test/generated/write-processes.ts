import type { Choices } from './choices';
import type { Part } from './write-threads';

/*
 * Parts of a program with processes: whatever the order they run in, they print the same.
 */

const counts = (choices: Choices) => ({
  processes: 1 + choices.below(3),
  rounds: 1 + choices.below(4),
  step: 1 + choices.below(9),
});

const start = (id: number, count: number, target: string, args: string): string => `
children${id} = [multiprocessing.Process(target=${target}, args=${args}, name=f"child-{i}") for i in range(${count})]
for child in children${id}:
    child.start()
for child in children${id}:
    child.join()
`;

const needs = 'import multiprocessing';

const sharedValue: Part = {
  needs,
  write(choices, id) {
    const { processes, rounds, step } = counts(choices);
    const guard = choices.pick([`with value${id}.get_lock():`, `with lock${id}:`]);
    return `
value${id} = multiprocessing.Value("i", 0)
lock${id} = multiprocessing.${choices.pick(['Lock', 'RLock'])}()
own${id} = [0]


def add${id}(n):
    own${id}[0] += n + 1
    for _ in range(${rounds}):
        ${guard}
            value${id}.value += ${step} * own${id}[0]

${start(id, processes, `add${id}`, '(i,)')}
print("value", value${id}.value, own${id}, [child.exitcode for child in children${id}])
`;
  },
};

const queues: Part = {
  needs,
  write(choices, id) {
    const { processes, step } = counts(choices);
    const kind = choices.pick(['Queue', 'SimpleQueue', 'JoinableQueue']);
    return `
tasks${id} = multiprocessing.${kind}()
answers${id} = multiprocessing.SimpleQueue()


def serve${id}(n):
    while (item := tasks${id}.get()) is not None:
        answers${id}.put((item, item * ${step}))


servers${id} = [multiprocessing.Process(target=serve${id}, args=(i,), daemon=${choices.pick(['False', 'True'])}) for i in range(${processes})]
for server in servers${id}:
    server.start()
for item in range(${step}):
    tasks${id}.put(item)
for _ in servers${id}:
    tasks${id}.put(None)
print(sorted(answers${id}.get() for _ in range(${step})))
for server in servers${id}:
    server.join()
print([server.exitcode for server in servers${id}], multiprocessing.active_children())
`;
  },
};

const pipes: Part = {
  needs,
  write(choices, id) {
    const { rounds, step } = counts(choices);
    const length = choices.pick([1, 100, 70_000]);
    return `
def answer${id}(end):
    try:
        while True:
            n, text = end.recv()
            end.send((n * ${step}, len(text)))
    except EOFError:
        pass


mine${id}, theirs${id} = multiprocessing.Pipe()
child${id} = multiprocessing.Process(target=answer${id}, args=(theirs${id},))
child${id}.start()
theirs${id}.close()
for n in range(${rounds}):
    mine${id}.send((n, "x" * ${length}))
    print("answer", mine${id}.recv())
${choices.pick([`child${id}.terminate()`, `child${id}.kill()`])}
child${id}.join()
print(child${id}.exitcode, child${id}.is_alive())
`;
  },
};

const ends: Part = {
  needs: `${needs}\nimport os`,
  write(choices, id) {
    const { processes, step } = counts(choices);
    const end = choices.pick([`raise SystemExit(n + ${step})`, 'os._exit(n)', 'pass']);
    return `
def leave${id}(n):
    ${end}

${start(id, processes, `leave${id}`, '(i,)')}
print([(child.name, child.exitcode) for child in children${id}])
`;
  },
};

const threadsInChildren: Part = {
  needs: `${needs}\nimport threading`,
  write(choices, id) {
    const { processes, rounds } = counts(choices);
    return `
results${id} = multiprocessing.SimpleQueue()


def count${id}(n):
    total = []
    lock = threading.Lock()
    def work():
        for _ in range(${rounds}):
            with lock:
                total.append(len(total))
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results${id}.put((n, sum(total)))

${start(id, processes, `count${id}`, '(i,)')}
print(sorted(results${id}.get() for _ in range(${processes})))
`;
  },
};

const pool: Part = {
  needs: `${needs}\nfrom concurrent.futures import ProcessPoolExecutor`,
  write(choices, id) {
    const { processes, step } = counts(choices);
    const body = choices.pick([
      `with multiprocessing.Pool(${processes}) as pool:
    print(pool.map(square${id}, range(${step})), pool.apply(square${id}, (${step},)))`,
      `with ProcessPoolExecutor(${processes}) as pool:
    print(list(pool.map(square${id}, range(${step}))))`,
    ]);
    return `
def square${id}(n):
    return n * n


${body}
`;
  },
};

/** Parts about processes. */
export const processParts: readonly Part[] = [sharedValue, queues, pipes, ends, threadsInChildren, pool];
