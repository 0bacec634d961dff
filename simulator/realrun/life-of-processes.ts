import { NONE } from '../model';
import type { RunState } from './run-state';
import { EndReason, ProcessField, ProcessPhase, RealPhase, ThreadField, Word } from './state-layout';

/*
 * How processes and threads of a run come to an end, as in the simulator's kernel/lifecycle.ts. All of it under the mutex.
 */

/** What else is to be told. */
export interface EndWitness {
  processEnded(process: number, status: number): void;
}

/** A process whose memory is filled runs from now on, unless it is ending already. */
export function beginProcess({ processes }: RunState, process: number): void {
  if (processes.get(process, ProcessField.PHASE) === ProcessPhase.NEW) {
    processes.set(process, ProcessField.PHASE, ProcessPhase.RUNNING);
  }
}

/** Has a process end with a status, unless it is ending already: its threads stop as soon as they notice. */
export function endProcess(state: RunState, process: number, status: number): void {
  const { processes } = state;
  if (processes.get(process, ProcessField.PHASE) >= ProcessPhase.ENDING) return;
  processes.set(process, ProcessField.STATUS, status);
  if (process === 0) {
    state.endRun(EndReason.PROGRAM);
    return;
  }
  processes.set(process, ProcessField.PHASE, ProcessPhase.ENDING);
  for (let thread = 0; thread < state.threads; thread++) {
    if (state.thread(thread, ThreadField.PROCESS) !== process) continue;
    if (state.thread(thread, ThreadField.PHASE) !== RealPhase.ENDED) state.wake(thread);
  }
  state.notifyProcess(process);
}

/** A thread whose process ends waits no more. Whoever woke it with something to take wakes the next instead. */
function abandonWait(state: RunState, thread: number): void {
  const sync = state.thread(thread, ThreadField.WAITS_FOR_SYNC);
  if (sync === NONE) return;
  state.setThread(thread, ThreadField.WAITS_FOR_SYNC, NONE);
  if (state.thread(thread, ThreadField.SENDS) === 1) state.pipes.changePending(sync, -1);
  if (state.syncs.leaveLine(sync, thread)) return;
  const next = state.syncs.takeFirst(sync);
  if (next !== NONE) state.wake(next);
}

/** A thread has come to its end, or its process has. Its worker does not touch the memory any more. */
export function endThread(state: RunState, thread: number, witness: EndWitness): void {
  const { processes } = state;
  const process = state.thread(thread, ThreadField.PROCESS);
  abandonWait(state, thread);
  state.setThread(thread, ThreadField.WAITS_FOR_THREAD, NONE);
  state.setThread(thread, ThreadField.PHASE, RealPhase.ENDED);
  wakeJoiners(state, thread, 0);
  const isDaemon = state.thread(thread, ThreadField.DAEMON) === 1;
  const foreground = processes.change(process, ProcessField.LEFT_FOREGROUND, isDaemon ? 0 : -1);
  if (processes.get(process, ProcessField.MAIN_THREAD) === thread) {
    processes.set(process, ProcessField.IS_FINISHING, 1);
  }
  if (processes.get(process, ProcessField.IS_FINISHING) === 1 && foreground === 0) {
    endProcess(state, process, processes.get(process, ProcessField.STATUS));
  }
  if (processes.change(process, ProcessField.LEFT, -1) === 0 && process !== 0) {
    finishProcess(state, process, witness);
  }
  if (state.add(Word.ACTIVE, -1) === 0 && !state.isOver) state.endRun(EndReason.DEADLOCK);
}

/** Nothing is left of it but its exit status: it is a zombie until its parent takes note. */
function finishProcess(state: RunState, process: number, witness: EndWitness): void {
  const { processes, pipes } = state;
  processes.set(process, ProcessField.PHASE, ProcessPhase.ENDED);
  witness.processEnded(process, processes.get(process, ProcessField.STATUS));
  sendNotices(state, process);
  for (const pipe of pipes.abandon(process)) state.wakeAll(pipe);
  wakeJoiners(state, processes.get(process, ProcessField.MAIN_THREAD), 1);
}

/** Sends what was to be sent at the end of a process. A notice goes in however full the pipe is. */
export function sendNotices(state: RunState, process: number): void {
  const { processes, pipes } = state;
  const notices: number[] = [];
  let last = processes.get(process, ProcessField.NOTICES);
  for (; last !== 0; last = pipes.messages.next(last)) notices.unshift(last);
  processes.set(process, ProcessField.NOTICES, 0);
  for (const notice of notices) {
    const pipe = pipes.messages.pipeOf(notice);
    pipes.messages.setNext(notice, 0);
    pipes.append(pipe, notice);
    state.wakeAll(pipe);
  }
}

function wakeJoiners(state: RunState, thread: number, joinsProcess: 0 | 1): void {
  for (let each = 0; each < state.threads; each++) {
    if (state.thread(each, ThreadField.WAITS_FOR_THREAD) !== thread) continue;
    if (state.thread(each, ThreadField.JOINS_PROCESS) === joinsProcess) state.wake(each);
  }
}
