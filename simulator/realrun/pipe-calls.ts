import { NONE, secondsToNanoseconds } from '../model';
import type { SystemArgument } from '../vm';
import { complete, fail, numberAt, textAt, waitToBeCalled } from './blocking';
import { Happened } from './happened';
import type { PipeEnd } from './pipe-rows';
import { ThreadField } from './state-layout';
import { outOfRoom, tellOfSync } from './sync-calls';
import type { RealWorker } from './worker';

/** Characters that fit into a pipe; a message always fits into an empty one. As in the simulator's kernel/pipes.ts. */
const CAPACITY = 65536;

type Answer = { readonly value: SystemArgument } | { readonly type: string; readonly message: string };

const give = (w: RealWorker, answer: Answer): boolean =>
  'value' in answer ? complete(w, answer.value) : fail(w, answer.type, answer.message);

const badHandle: Answer = { type: 'OSError', message: 'handle is closed' };

/** @returns undefined while the thread has to wait */
function trySend(w: RealWorker, pipe: number, text: string): Answer | undefined {
  const { pipes } = w.state;
  if (!pipes.isHeld(pipe, 'r')) return { type: 'BrokenPipeError', message: '[Errno 32] Broken pipe' };
  const size = pipes.size(pipe);
  if (size > 0 && size + text.length > CAPACITY) return undefined;
  const message = pipes.messages.put(text);
  if (message === 0) return { type: 'MemoryError', message: '' };
  pipes.append(pipe, message);
  w.record(Happened.PIPE_SENT, NONE, pipe, text.length);
  w.state.wakeAll(pipe);
  return { value: undefined };
}

/** Whether there is nothing in it and nobody left to send. */
const isAtEnd = ({ state: { pipes } }: RealWorker, pipe: number): boolean =>
  pipes.isEmpty(pipe) && !pipes.isHeld(pipe, 'w') && pipes.pending(pipe) === 0;

function tryReceive(w: RealWorker, pipe: number): Answer | undefined {
  if (isAtEnd(w, pipe)) return { type: 'EOFError', message: '' };
  const text = w.state.pipes.shift(pipe);
  if (text === undefined) return undefined;
  w.record(Happened.PIPE_RECEIVED, NONE, pipe, text.length);
  w.state.wakeAll(pipe);
  return { value: text };
}

/** Tries until there is an answer, and waits at the pipe in between. @param timeout seconds, -1: for ever */
function tryAtPipe(
  w: RealWorker,
  pipe: number,
  timeout: number,
  attempt: () => Answer | undefined,
  late: Answer,
): boolean {
  const { state, thread } = w;
  const until = timeout < 0 ? Number.POSITIVE_INFINITY : w.host.now() + secondsToNanoseconds(timeout);
  state.lock();
  let answer = attempt();
  let isTimeUp = timeout === 0;
  const hasToWait = answer === undefined && !isTimeUp;
  if (hasToWait) w.record(Happened.WAIT_BEGAN, NONE, pipe);
  while (answer === undefined && !isTimeUp) {
    state.setThread(thread, ThreadField.WAITS_FOR_SYNC, pipe);
    state.syncs.joinLine(pipe, thread);
    const awoken = waitToBeCalled(w, until);
    if (awoken === 'stopped') return false;
    state.syncs.leaveLine(pipe, thread);
    isTimeUp = awoken === 'time-up';
    answer = attempt();
  }
  state.setThread(thread, ThreadField.WAITS_FOR_SYNC, NONE);
  if (hasToWait) w.record(Happened.WAIT_WOKEN, NONE, pipe, answer === undefined ? 1 : 0);
  state.unlock();
  return (!hasToWait || w.enter()) && give(w, answer ?? late);
}

const endAt = (args: readonly SystemArgument[]): PipeEnd => (args[1] === 'r' ? 'r' : 'w');

/** Calls about pipes between processes. */
export const pipeCalls = {
  pipe(w: RealWorker): boolean {
    w.state.lock();
    const pipe = w.state.pipes.add(w.process);
    w.state.unlock();
    return pipe === NONE ? outOfRoom(w) : complete(w, tellOfSync(w, pipe, 'Pipe'));
  },
  pipe_send(w: RealWorker, args: readonly SystemArgument[]): boolean {
    const pipe = numberAt(args, 0);
    const text = textAt(args, 1);
    let isPending = false;
    const attempt = (): Answer | undefined => {
      const answer = trySend(w, pipe, text);
      if ((answer === undefined) === isPending) return answer;
      isPending = !isPending;
      w.state.pipes.changePending(pipe, isPending ? 1 : -1);
      w.state.setThread(w.thread, ThreadField.SENDS, isPending ? 1 : 0);
      return answer;
    };
    return tryAtPipe(w, pipe, -1, attempt, badHandle);
  },
  pipe_receive(w: RealWorker, args: readonly SystemArgument[]): boolean {
    const pipe = numberAt(args, 0);
    return tryAtPipe(w, pipe, -1, () => tryReceive(w, pipe), badHandle);
  },
  pipe_poll(w: RealWorker, args: readonly SystemArgument[]): boolean {
    const pipe = numberAt(args, 0);
    const attempt = (): Answer | undefined =>
      w.state.pipes.isEmpty(pipe) && !isAtEnd(w, pipe) ? undefined : { value: true };
    return tryAtPipe(w, pipe, numberAt(args, 1), attempt, { value: false });
  },
  pipe_close(w: RealWorker, args: readonly SystemArgument[]): boolean {
    const { state } = w;
    const pipe = numberAt(args, 0);
    state.lock();
    const wasHeld = state.pipes.changeHold(pipe, endAt(args), w.process, -1);
    if (wasHeld) {
      w.record(Happened.PIPE_CLOSED, NONE, pipe, endAt(args) === 'r' ? 0 : 1);
      state.wakeAll(pipe);
    }
    state.unlock();
    return give(w, wasHeld ? { value: undefined } : badHandle);
  },
  pipe_open(w: RealWorker, args: readonly SystemArgument[]): boolean {
    const { state } = w;
    state.lock();
    state.pipes.changeHold(numberAt(args, 0), endAt(args), w.process, 1);
    state.unlock();
    return complete(w, undefined);
  },
};
