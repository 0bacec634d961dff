import { globalLockChart, threadChart } from '../machines';
import {
  type CpuId,
  type EventLog,
  eventNames,
  formatDuration,
  type LastInstruction,
  type Nanoseconds,
  NONE,
  type ProcessView,
  processId,
  type RunPosition,
  type RunView,
  type SyncId,
  type SyncView,
  switchReasons,
  syncId,
  type ThreadId,
  type ThreadView,
  threadId,
  threadLabel,
} from '../model';
import { primitives } from '../primitives';
import { type KernelState, processOf, runnerOf } from './kernel-state';
import { lineOf } from './record-event';

/** So many objects of a run are always listed. */
const ALWAYS_SEEN = 64;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

function describeHolder(k: KernelState, log: EventLog, sync: SyncId): string {
  const holder = k.syncs.holder(sync);
  return holder === NONE ? 'free now' : `held by ${threadLabel(log, holder)}`;
}

function describeWait(k: KernelState, log: EventLog, thread: ThreadId): string | undefined {
  const { waitsForSync, waitsForThread, device } = k.threads.column;
  const end = k.timers.timeOf(thread);
  const until = end < Number.POSITIVE_INFINITY ? `, until ${formatDuration(end)}` : '';
  switch (threadChart.phases[k.threads.column.phase[thread]]) {
    case 'blocked': {
      if (waitsForThread[thread] !== NONE)
        return `${threadLabel(log, waitsForThread[thread])} to end${until}`;
      const sync = waitsForSync[thread] as SyncId;
      return `${log.syncs[sync].name}, ${describeHolder(k, log, sync)}${until}`;
    }
    case 'sleep':
      return `time to pass${until}`;
    case 'io':
      return `${log.strings[device[thread]]} to answer${until}`;
    case 'gil': {
      const holder = k.processes.column.gilHolder[processOf(k, thread)];
      return holder === NONE
        ? 'the GIL to be taken by another'
        : `the GIL, held by ${threadLabel(log, holder)}`;
    }
    default:
      return undefined;
  }
}

function viewThread(k: KernelState, log: EventLog, id: ThreadId): ThreadView {
  const { phase, cpu, since, local } = k.threads.column;
  const name = threadChart.phases[phase[id]];
  return {
    id,
    process: processOf(k, id),
    name: threadLabel(log, id),
    phase: name,
    cpu: name === 'running' ? (cpu[id] as CpuId) : undefined,
    waitsFor: describeWait(k, log, id),
    operation: name === 'ended' ? undefined : runnerOf(k, id).operationOf(local[id]),
    since: since[id] as Nanoseconds,
    frames: name === 'ended' ? [] : runnerOf(k, id).frames(local[id]),
    line: name === 'ended' ? 0 : lineOf(k, id),
  };
}

function viewSync(k: KernelState, log: EventLog, id: SyncId): SyncView {
  const holder = k.syncs.holder(id);
  const { name, kind } = log.syncs[id];
  return {
    id,
    kind,
    name,
    holder: holder === NONE ? undefined : threadId(holder),
    state: primitives[k.syncs.kind(id)].describe(k.syncs, id),
    waiters: k.syncs.waiters(id),
  };
}

/** Library code makes a lock for every wait, and forgets it: those are of interest only while they are in use. */
const isWorthSeeing = (k: KernelState, id: SyncId): boolean =>
  id < ALWAYS_SEEN ||
  k.syncNames[id] !== undefined ||
  k.syncs.holder(id) !== NONE ||
  k.syncs.waiters(id).length > 0;

function viewProcess(k: KernelState, process: number): ProcessView {
  const { gilHolder, gilPhase } = k.processes.column;
  const holder = gilHolder[process];
  return {
    id: processId(process),
    globals: k.runners[process].globals(),
    gil: k.hasGil
      ? {
          holder: holder === NONE ? undefined : threadId(holder),
          waiters: k.gilLines.list(process).map(threadId),
          requested: gilPhase[process] === globalLockChart.phase.requested,
        }
      : undefined,
  };
}

/** The last thread that was taken off a CPU, if that was in the last step. */
function findSwitched(log: EventLog, position: RunPosition): RunView['switched'] {
  const { kind, thread, reason, instruction, time } = log.columns;
  const last = position.event - 1;
  for (let i = last; i >= 0 && instruction[i] === position.instruction && time[i] === time[last]; i--) {
    const name = eventNames[kind[i]];
    if (name !== 'cpu.preempted' && name !== 'cpu.released') continue;
    return { thread: threadId(thread[i]), reason: switchReasons[reason[i]] };
  }
  return undefined;
}

/** Everything there is to see of a replay where it stands. */
export function viewRun(
  k: KernelState,
  log: EventLog,
  position: RunPosition,
  outputs: number,
  last: LastInstruction | undefined,
): RunView {
  return {
    position,
    threads: numbers(k.threads.rows).map((i) => viewThread(k, log, threadId(i))),
    processes: numbers(k.processes.rows).map((i) => viewProcess(k, i)),
    syncs: numbers(k.syncs.length)
      .filter((i) => isWorthSeeing(k, syncId(i)))
      .map((i) => viewSync(k, log, syncId(i))),
    last,
    output: log.outputs
      .slice(0, outputs)
      .filter(({ stream }) => stream === 'stdout')
      .map(({ text }) => text)
      .join(''),
    switched: findSwitched(log, position),
  };
}
