import { INIT_PID, pidOf } from '../kernel/pid';
import { MemoryFull } from '../memory';
import { NONE, secondsToNanoseconds } from '../model';
import { primitives } from '../primitives';
import { beginSpawned, type SystemArgument } from '../vm';
import { complete, fail, numberAt, textAt, waitToBeCalled } from './blocking';
import { Happened } from './happened';
import { beginProcess, endProcess, sendNotices } from './life-of-processes';
import { ProcessField, ThreadField, Word } from './state-layout';
import { outOfRoom } from './sync-calls';
import { nextCollection, type RealWorker } from './worker';

const SIGKILL = 9;

/** Whether there is or can be a worker for one more thread. Under the mutex. */
export const hasRoomForThread = ({ state, setup }: RealWorker): boolean =>
  state.read(Word.UNTAKEN) < state.comingWorkers || state.read(Word.WORKERS) < setup.mostWorkers;

/** Why there is no room, in words. */
export const tooManyThreads = ({ setup }: RealWorker): string =>
  `at most ${setup.mostWorkers} can be alive at once on worker threads`;

/** Adds a thread, which still has to be started. Under the mutex. @returns NONE if there are too many */
export function addThread(w: RealWorker, process: number, local: number, isDaemon: boolean): number {
  const { state } = w;
  const thread = hasRoomForThread(w) ? state.addThread(process, local, isDaemon) : NONE;
  // Those that are being started count too: on a busy machine that takes longer than hundreds of short threads.
  if (thread === NONE || state.read(Word.UNTAKEN) <= state.comingWorkers) return thread;
  state.countWorkers(1);
  w.host.post({ kind: 'wanted' });
  return thread;
}

interface Child {
  readonly process: number;
  readonly main: number;
  readonly slot: number;
}

/** A child without contents, in a memory whose buffer is there. @returns undefined: there is no room for it */
function addChild(w: RealWorker, local: number): Child | undefined {
  const { state } = w;
  const { processes } = state;
  for (;;) {
    state.lock();
    const slot = processes.freeSlot();
    if (w.knowsMemory(slot)) {
      const process = hasRoomForThread(w)
        ? processes.add(w.process, slot, w.setup.machine.switchInterval)
        : NONE;
      const main = process === NONE ? NONE : addThread(w, process, local, false);
      if (main !== NONE) processes.set(process, ProcessField.MAIN_THREAD, main);
      state.unlock();
      return main === NONE ? undefined : { process, main, slot };
    }
    state.unlock();
    if (w.memoryOf(slot) === undefined) return undefined;
  }
}

/** Makes a child and lets it run. @param fill brings its contents into its memory. @returns whether the thread goes on */
function makeProcess(w: RealWorker, name: string, local: number, fill: (child: Child) => boolean): boolean {
  const { state } = w;
  const began = w.host.now();
  const child = addChild(w, local);
  if (child === undefined) {
    const text = '[Errno 11] Resource temporarily unavailable';
    return fail(w, 'BlockingIOError', hasRoomForThread(w) ? text : `${text}: ${tooManyThreads(w)}`);
  }
  const { process, main } = child;
  w.report.madeProcess({ process, name });
  w.report.madeThread({ thread: main, process, name: 'MainThread', daemon: false });
  w.recordOf(NONE, Happened.PROCESS_STARTED, NONE, process);
  w.record(Happened.THREAD_CREATED, main);
  const isFilled = fill(child);
  if (isFilled) w.record(Happened.PROCESS_CREATED, NONE, process, w.host.now() - began);
  state.lock();
  if (isFilled) beginProcess(state, process);
  else endProcess(state, process, -SIGKILL);
  state.startThread(main);
  state.unlock();
  return isFilled && complete(w, process);
}

/**
 * The child gets its own copies of the locks that are not shared, in the state they are in: what a thread that does not
 * exist in the child has locked stays locked for ever. Under the mutex.
 */
function copySyncs(w: RealWorker, { process, main }: Child): void {
  const { syncs } = w.state;
  const copies = new Map<number, number>();
  for (const sync of w.vm.syncHandles()) {
    const { kind, isShared } = primitives[syncs.kind(sync)];
    if (isShared) continue;
    const copy = syncs.add(syncs.kind(sync), syncs.count(sync), syncs.limit(sync));
    if (copy === NONE) return;
    const holder = syncs.holder(sync);
    syncs.setHolder(copy, holder === w.thread ? main : holder);
    w.report.madeSync({ sync: copy, kind, name: undefined, process, copyOf: sync });
    w.recordOf(main, Happened.SYNC_CREATED, NONE, copy);
    copies.set(sync, copy);
  }
  w.vm.renumberSyncs(copies);
}

/** A copy of the parent's memory, taken while none of its threads touches it; in it only the forking thread goes on. */
function fork(w: RealWorker, args: readonly SystemArgument[]): boolean {
  const { state, memory, vm, setup } = w;
  return makeProcess(w, textAt(args, 0), w.local, (child) =>
    w.alone(() => {
      memory.closeStretches(setup.stretches);
      const image = memory.f64.subarray(0, memory.top);
      w.onMemoryOf(child.slot, () => {
        memory.load(image);
        vm.clearThreads(w.local);
        state.lock();
        state.pipes.inherit(w.process, child.process);
        copySyncs(w, child);
        state.unlock();
        vm.complete(w.local, 0);
      });
      noteCollection(w, child.process, image.length);
    }),
  );
}

function noteCollection(w: RealWorker, process: number, top: number): void {
  w.state.processes.set(process, ProcessField.COLLECT_AT, nextCollection(top, w.setup.capacity));
}

/** A memory as it was before the program's first instruction; what the child begins with comes as a text. */
function spawn(w: RealWorker, args: readonly SystemArgument[]): boolean {
  const { state, memory, vm } = w;
  const image = new Float64Array(w.setup.image);
  return makeProcess(w, textAt(args, 0), 0, (child) => {
    try {
      w.onMemoryOf(child.slot, () => {
        memory.load(image);
        beginSpawned(vm, textAt(args, 2));
      });
    } catch (error) {
      if (!(error instanceof MemoryFull)) throw error;
      return outOfRoom(w);
    }
    state.lock();
    for (const end of textAt(args, 3).split(' ').filter(Boolean)) {
      state.pipes.changeHold(Number.parseInt(end, 10), end.endsWith('r') ? 'r' : 'w', child.process, 1);
    }
    state.unlock();
    noteCollection(w, child.process, image.length);
    return true;
  });
}

/** Its parent takes note of its end. Under the mutex. */
function noteEnd(w: RealWorker, process: number): void {
  const { processes } = w.state;
  if (!processes.hasEnded(process) || processes.get(process, ProcessField.IS_JOINED) === 1) return;
  if (processes.get(process, ProcessField.PARENT) !== w.process) return;
  processes.set(process, ProcessField.IS_JOINED, 1);
  w.record(Happened.PROCESS_JOINED, NONE, process);
}

function join(w: RealWorker, args: readonly SystemArgument[]): boolean {
  const { state, thread } = w;
  const process = numberAt(args, 0);
  const timeout = numberAt(args, 1);
  state.lock();
  if (state.processes.hasEnded(process) || timeout === 0) {
    noteEnd(w, process);
    const isEnd = state.processes.hasEnded(process);
    state.unlock();
    return complete(w, isEnd);
  }
  const main = state.processes.get(process, ProcessField.MAIN_THREAD);
  const until = timeout < 0 ? Number.POSITIVE_INFINITY : w.host.now() + secondsToNanoseconds(timeout);
  state.setThread(thread, ThreadField.WAITS_FOR_THREAD, main);
  state.setThread(thread, ThreadField.JOINS_PROCESS, 1);
  w.record(Happened.JOIN_WAITED, main);
  if (waitToBeCalled(w, until) === 'stopped') return false;
  state.setThread(thread, ThreadField.WAITS_FOR_THREAD, NONE);
  state.setThread(thread, ThreadField.JOINS_PROCESS, 0);
  const isEnd = state.processes.hasEnded(process);
  state.unlock();
  w.record(Happened.WAIT_WOKEN, main, NONE, isEnd ? 0 : 1);
  return w.enter() && complete(w, isEnd);
}

function kill(w: RealWorker, args: readonly SystemArgument[]): boolean {
  const { state } = w;
  const process = numberAt(args, 0);
  const signal = numberAt(args, 1);
  state.lock();
  if (!state.processes.hasEnded(process)) {
    w.record(Happened.PROCESS_KILLED, NONE, process, signal);
    endProcess(state, process, -signal);
  }
  state.unlock();
  return complete(w, undefined);
}

function parentPid(w: RealWorker): number {
  const { processes } = w.state;
  const parent = processes.get(w.process, ProcessField.PARENT);
  if (parent === NONE) return pidOf(0) - 1;
  return processes.hasEnded(parent) ? INIT_PID : pidOf(parent);
}

/** Calls about processes, and numbers that they share. */
export const processCalls = {
  fork,
  spawn_process: spawn,
  exit_process(w: RealWorker, args: readonly SystemArgument[]): boolean {
    const status = numberAt(args, 0);
    if (w.process === 0) w.exitWith(status);
    w.state.lock();
    endProcess(w.state, w.process, status);
    w.state.unlock();
    return false;
  },
  kill_process: kill,
  process_join: join,
  process_status(w: RealWorker, args: readonly SystemArgument[]): boolean {
    const { state } = w;
    const process = numberAt(args, 0);
    state.lock();
    noteEnd(w, process);
    const hasEnded = state.processes.hasEnded(process);
    state.unlock();
    return complete(w, hasEnded ? state.processes.get(process, ProcessField.STATUS) : undefined);
  },
  process_notify(w: RealWorker, args: readonly SystemArgument[]): boolean {
    const { state } = w;
    const { messages } = state.pipes;
    const process = numberAt(args, 0);
    state.lock();
    const notice = messages.put(textAt(args, 2));
    if (notice !== 0) {
      messages.setPipe(notice, numberAt(args, 1));
      messages.setNext(notice, state.processes.get(process, ProcessField.NOTICES));
      state.processes.set(process, ProcessField.NOTICES, notice);
      if (state.processes.hasEnded(process)) sendNotices(state, process);
    }
    state.unlock();
    return notice === 0 ? outOfRoom(w) : complete(w, undefined);
  },
  current_process: (w: RealWorker): boolean => complete(w, w.process),
  pid: (w: RealWorker, args: readonly SystemArgument[]): boolean => complete(w, pidOf(numberAt(args, 0))),
  parent_pid: (w: RealWorker): boolean => complete(w, parentPid(w)),
  cpu_count: (w: RealWorker): boolean => complete(w, w.setup.machine.cpus),
  shared_new(w: RealWorker, args: readonly SystemArgument[]): boolean {
    const { state } = w;
    const count = numberAt(args, 0);
    const end = state.add(Word.NUMBERS, count);
    if (end > state.numbers.length) return outOfRoom(w);
    state.numbers.fill(numberAt(args, 1), end - count, end);
    return complete(w, end - count);
  },
  shared_get: (w: RealWorker, args: readonly SystemArgument[]): boolean =>
    complete(w, w.state.numbers[numberAt(args, 0) + numberAt(args, 1)]),
  shared_set(w: RealWorker, args: readonly SystemArgument[]): boolean {
    w.state.numbers[numberAt(args, 0) + numberAt(args, 1)] = numberAt(args, 2);
    return complete(w, undefined);
  },
};
