import { ioRequestChart, threadChart } from '../machines';
import { eventNumber, NONE, secondsToNanoseconds, type ThreadId } from '../model';
import { parkThread } from './cpu-use';
import { serveRequest } from './devices';
import { type KernelState, runnerOf } from './kernel-state';
import { recordEvent } from './record-event';
import { wakeThread } from './thread-phase';

function obeyIoChart(k: KernelState, thread: ThreadId, command: keyof typeof ioRequestChart.command): void {
  const { ioPhase } = k.threads.column;
  ioPhase[thread] = ioRequestChart.next(ioPhase[thread], ioRequestChart.command[command]);
}

/**
 * A thread asks a device for something and waits for it.
 * @param seconds how long it takes; undefined: the device's latency on this machine
 * @returns whether the machine knows how long it takes
 */
export function requestIo(
  k: KernelState,
  thread: ThreadId,
  device: string,
  seconds: number | undefined,
): boolean {
  const latency = seconds === undefined ? k.machine.io[device] : secondsToNanoseconds(seconds);
  if (latency === undefined) return false;
  const index = k.journal.internString(device);
  const done = serveRequest(k, device, index, latency, seconds !== undefined);
  obeyIoChart(k, thread, 'REQUEST');
  k.threads.column.device[thread] = index;
  k.timers.set(thread, done + k.machine.wakeDelay);
  parkThread(
    k,
    thread,
    threadChart.command.REQUEST_IO,
    'blocked',
    eventNumber['io.requested'],
    NONE,
    index,
    done - k.now,
  );
  return true;
}

export function completeIo(k: KernelState, thread: ThreadId): void {
  const { device, local } = k.threads.column;
  obeyIoChart(k, thread, 'COMPLETE');
  runnerOf(k, thread).complete(local[thread], undefined);
  recordEvent(k, eventNumber['io.completed'], thread, NONE, device[thread]);
  wakeThread(k, thread);
}

/** The thread is no more; nobody will hear of the answer. */
export const cancelIo = (k: KernelState, thread: ThreadId): void => obeyIoChart(k, thread, 'CANCEL');
