import { eventNumber, NONE, type ProcessId, type SyncId, type ThreadId } from '../model';
import type { SystemArgument } from '../vm/effect';
import { type KernelState, processOf, runnerOf } from './kernel-state';
import type { Pipe, PipeEnd } from './pipe-table';
import { recordEvent } from './record-event';
import { beginWait, createSync } from './sync-calls';
import { wakeThread } from './thread-phase';

/** Characters that fit into a pipe, as bytes do into Linux's; a message always fits into an empty one. */
const CAPACITY = 65536;
const FOR_EVER = -1;

const BROKEN_PIPE = '[Errno 32] Broken pipe';
const BAD_HANDLE = 'handle is closed';

type Answer = { readonly value: SystemArgument } | { readonly type: string; readonly message: string };

function answer(k: KernelState, thread: ThreadId, given: Answer): void {
  const local = k.threads.column.local[thread];
  if ('value' in given) runnerOf(k, thread).complete(local, given.value);
  else runnerOf(k, thread).fail(local, given.type, given.message);
}

/** A thread that waited at the pipe has what it waited for. */
function answerWaiter(k: KernelState, pipe: SyncId, thread: ThreadId, given: Answer): void {
  k.timers.cancel(thread);
  k.syncs.stopWaiting(pipe, thread);
  k.threads.column.waitsForSync[thread] = NONE;
  answer(k, thread, given);
  recordEvent(k, eventNumber['wait.woken'], thread, NONE, pipe, 0);
  wakeThread(k, thread);
}

export function createPipe(k: KernelState, thread: ThreadId): SyncId | undefined {
  const pipe = createSync(k, thread, 'Pipe', undefined);
  if (pipe !== undefined) k.pipes.create(pipe, processOf(k, thread));
  return pipe;
}

/** Whether there is something to receive, nobody left to send, or no such pipe: nobody has to wait for it. */
export function hasSomething(k: KernelState, pipe: SyncId): boolean {
  const found = k.pipes.find(pipe);
  return found === undefined || found.messages.length > 0 || hasNoSender(found);
}

const hasNoSender = ({ writers, pending }: Pipe): boolean => writers.size === 0 && pending.size === 0;

/** Whether a text could be sent, or the attempt would fail at once. */
export function hasRoom(k: KernelState, pipe: SyncId, text: string): boolean {
  const found = k.pipes.find(pipe);
  return found === undefined || found.readers.size === 0 || !isFull(found, text);
}

const isFull = ({ size }: Pipe, text: string): boolean => size > 0 && size + text.length > CAPACITY;

/** @returns undefined while the thread has to wait */
function trySend(k: KernelState, pipe: SyncId, thread: ThreadId, text: string): Answer | undefined {
  const found = k.pipes.find(pipe);
  if (found === undefined) return { type: 'OSError', message: BAD_HANDLE };
  if (found.readers.size === 0) return { type: 'BrokenPipeError', message: BROKEN_PIPE };
  if (isFull(found, text)) return undefined;
  found.messages.push(text);
  found.size += text.length;
  k.syncs.setCount(pipe, found.size);
  recordEvent(k, eventNumber['pipe.sent'], thread, NONE, pipe, text.length);
  return { value: undefined };
}

/** @param isPoll only whether there is something */
function tryReceive(k: KernelState, pipe: SyncId, thread: ThreadId, isPoll: boolean): Answer | undefined {
  const found = k.pipes.find(pipe);
  if (found === undefined) return { type: 'OSError', message: BAD_HANDLE };
  const hasEnded = hasNoSender(found);
  if (isPoll && (found.messages.length > 0 || hasEnded)) return { value: true };
  const text = found.messages.shift();
  if (text === undefined) return hasEnded ? { type: 'EOFError', message: '' } : undefined;
  found.size -= text.length;
  k.syncs.setCount(pipe, found.size);
  recordEvent(k, eventNumber['pipe.received'], thread, NONE, pipe, text.length);
  return { value: text };
}

/** Whoever waits at the pipe and can go on, does, in the order they came. */
function serveWaiters(k: KernelState, pipe: SyncId): void {
  const found = k.pipes.find(pipe);
  if (found === undefined) return;
  for (let served = true; served; ) {
    served = false;
    for (const thread of k.syncs.waiters(pipe)) {
      const text = found.pending.get(thread);
      const isPoll = k.threads.column.retries[thread] === POLLS;
      const given = text === undefined ? tryReceive(k, pipe, thread, isPoll) : trySend(k, pipe, thread, text);
      if (given === undefined) continue;
      found.pending.delete(thread);
      k.threads.column.retries[thread] = 0;
      answerWaiter(k, pipe, thread, given);
      served = true;
      break;
    }
  }
}

/** In a waiting thread's `retries`: it only wants to know whether there is something to receive. */
const POLLS = 2;

export function sendToPipe(k: KernelState, pipe: SyncId, thread: ThreadId, text: string): void {
  const given = trySend(k, pipe, thread, text);
  if (given === undefined) {
    k.pipes.find(pipe)?.pending.set(thread, text);
    beginWait(k, thread, pipe, FOR_EVER);
    return;
  }
  answer(k, thread, given);
  serveWaiters(k, pipe);
}

export function receiveFromPipe(k: KernelState, pipe: SyncId, thread: ThreadId): void {
  const given = tryReceive(k, pipe, thread, false);
  if (given === undefined) {
    beginWait(k, thread, pipe, FOR_EVER);
    return;
  }
  answer(k, thread, given);
  serveWaiters(k, pipe);
}

/** @param timeout seconds; -1: for ever */
export function pollPipe(k: KernelState, pipe: SyncId, thread: ThreadId, timeout: number): void {
  const given = tryReceive(k, pipe, thread, true);
  if (given === undefined && timeout !== 0) {
    k.threads.column.retries[thread] = POLLS;
    beginWait(k, thread, pipe, timeout);
  } else answer(k, thread, given ?? { value: false });
}

export function closePipe(k: KernelState, pipe: SyncId, thread: ThreadId, end: PipeEnd): void {
  if (!k.pipes.changeHold(pipe, end, processOf(k, thread), -1)) {
    answer(k, thread, { type: 'OSError', message: BAD_HANDLE });
    return;
  }
  recordEvent(k, eventNumber['pipe.closed'], thread, NONE, pipe, end === 'r' ? 0 : 1);
  answer(k, thread, { value: undefined });
  serveWaiters(k, pipe);
}

/** A notice of a process's end goes in however full the pipe is. */
export function sendNotices(k: KernelState, process: ProcessId): void {
  for (const { pipe, text } of k.pipes.takeNotices(process)) {
    const found = k.pipes.find(pipe);
    if (found === undefined) continue;
    found.messages.push(text);
    found.size += text.length;
    k.syncs.setCount(pipe as SyncId, found.size);
    serveWaiters(k, pipe as SyncId);
  }
}

/** A process has ended, or a waiting thread: what it held or was about to send is gone. */
export function abandonPipes(k: KernelState, process: ProcessId): void {
  for (const pipe of k.pipes.abandon(process)) serveWaiters(k, pipe as SyncId);
}

export function forgetPending(k: KernelState, thread: ThreadId): void {
  const pipe = k.threads.column.waitsForSync[thread];
  if (pipe !== NONE) k.pipes.find(pipe)?.pending.delete(thread);
}
