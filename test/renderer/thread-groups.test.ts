import { expect, it } from 'vitest';
import { groupThreads, nameInProcess } from '../../renderer/inspector/thread-groups';
import { compileProgram, openReplay, resolveMachine, simulate } from '../../simulator';
import { limits } from '../scenarios/run-scenario';

function groupsAtEnd(source: string) {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('does not compile');
  const log = simulate(program, resolveMachine(header), limits);
  const replay = openReplay(program, log);
  replay.seekEvent(Number.POSITIVE_INFINITY);
  return groupThreads(replay.view().threads, log).map(({ title, threads, helpers }) => ({
    title,
    threads: threads.map(({ id }) => nameInProcess(log, id)),
    helpers: helpers.map(({ id }) => nameInProcess(log, id)),
  }));
}

it('threads stand under their process, the feeder that a queue started apart', () => {
  const groups = groupsAtEnd(`import multiprocessing, threading

def _mine():
    pass

def work(queue):
    queue.put(1)

if __name__ == "__main__":
    thread = threading.Thread(target=_mine, name="mine")
    thread.start()
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=work, args=(queue,), name="worker")
    child.start()
    queue.get()
    child.join()
`);
  expect(groups).toEqual([
    {
      title: 'MainProcess · pid 1000',
      threads: ['MainThread', 'mine'],
      helpers: [],
    },
    { title: 'worker · pid 1001', threads: ['MainThread'], helpers: ['QueueFeederThread'] },
  ]);
});

it('a thread that the program names after its own function is no helper', () => {
  const [group] = groupsAtEnd(`import threading

def rest():
    pass

thread = threading.Thread(target=rest)
thread.start()
thread.join()
`);
  expect(group?.threads).toEqual(['MainThread', 'Thread-1 (rest)']);
  expect(group?.helpers).toEqual([]);
});
