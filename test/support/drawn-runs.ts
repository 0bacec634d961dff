import type { EventLog, SyncId, ThreadId } from '../../simulator/model';
import { readDrawnLog } from './drawn-log';

/** Two threads under one GIL on two CPUs: as in the sketch of the workbench. */
export const lostUpdate = (): EventLog =>
  readDrawnLog(
    `
    0    MainThread thread.created
    0    MainThread thread.started
    0    MainThread gil.taken       cpu=0
    0    MainThread cpu.dispatched
    1    T1 thread.created to=MainThread
    2    T1 thread.started to=MainThread
    2    T1 gil.waited     to=MainThread
    2.5  T2 thread.created to=MainThread
    3    T2 thread.started to=MainThread
    5    T2 gil.waited     to=MainThread
    5    MainThread gil.dropped  why=blocked
    5    MainThread join.waited  to=T1 line=12
    5    MainThread cpu.released why=blocked
    5    T1 gil.woken
    5    T1 gil.taken      cpu=0
    5    T1 cpu.dispatched line=7
    9    T1 gil.dropped    why=gil-request
    9    T1 gil.waited     to=T2
    9    T1 cpu.released   why=gil-request
    9    T2 gil.woken
    9    T2 gil.taken      cpu=1
    9    T2 cpu.dispatched line=7
    15   T2 gil.dropped    why=gil-request
    15   T2 gil.waited     to=T1
    15   T2 cpu.released   why=gil-request
    15   T1 gil.woken
    15   T1 gil.taken      cpu=0
    15   T1 cpu.dispatched
    19   T1 gil.dropped    why=blocked
    19   T1 io.requested   object=0 value=5
    19   T1 cpu.released   why=blocked
    19   T2 gil.woken
    19   T2 gil.taken      cpu=1
    19   T2 cpu.dispatched
    24   T2 gil.dropped    why=gil-request
    24   T2 gil.waited     to=T1
    24   T2 cpu.released   why=gil-request
    24   T1 io.completed   object=0
    24   T1 gil.taken      cpu=0
    24   T1 cpu.dispatched
    30   T1 gil.dropped    why=ended
    30   T1 thread.ended
    30   T1 cpu.released   why=ended
    30   MainThread wait.woken   to=T1
    30   MainThread join.waited  to=T2
    30   T2 gil.woken
    30   T2 gil.taken      cpu=1
    30   T2 cpu.dispatched
    33   T2 gil.dropped    why=ended
    33   T2 thread.ended
    33   T2 cpu.released   why=ended
    33   MainThread wait.woken   to=T2
    33   MainThread gil.taken    cpu=0
    33   MainThread cpu.dispatched
    37   MainThread output.written value=0
    38   MainThread gil.dropped  why=ended
    38   MainThread thread.ended
    38   MainThread cpu.released why=ended
    40   - run.ended
    `,
    {
      threads: ['MainThread', 'T1', 'T2'],
      strings: ['disk'],
      outputs: [{ stream: 'stdout', text: '1\n', thread: 0 as ThreadId }],
    },
  );

/** Each of two threads holds the lock that the other waits for. */
export const deadlock = (): EventLog => {
  const thread = (id: number): ThreadId => id as ThreadId;
  const sync = (id: number): { sync: SyncId } => ({ sync: id as SyncId });
  return readDrawnLog(
    `
    0   MainThread thread.created
    0   MainThread thread.started
    0   MainThread cpu.dispatched cpu=0
    1   MainThread sync.created lock=first
    1   MainThread sync.created lock=second
    2   T1 thread.created to=MainThread
    2   T1 thread.started to=MainThread
    2   T1 cpu.dispatched cpu=1
    3   T2 thread.created to=MainThread
    3   T2 thread.started to=MainThread
    4   MainThread join.waited  to=T1 line=20
    4   MainThread cpu.released why=blocked
    4   T2 cpu.dispatched cpu=0
    5   T1 lock.acquired lock=first value=0
    6   T2 lock.acquired lock=second value=0
    6   T1 cpu.preempted why=quantum
    7   T1 cpu.dispatched cpu=1
    8   T1 lock.waited lock=second to=T2
    8   T1 cpu.released why=blocked
    9   T2 sleep.began value=4
    9   T2 cpu.released why=blocked
    13  T2 sleep.ended
    13  T2 cpu.dispatched cpu=0
    14  T2 lock.waited lock=first to=T1
    14  T2 cpu.released why=blocked
    14  - finding.deadlock value=0
    14  - run.ended
    `,
    {
      threads: ['MainThread', 'T1', 'T2'],
      locks: ['first', 'second'],
      interpreter: 'none',
      deadlocks: [
        {
          total: true,
          waits: [
            { thread: thread(0), for: { thread: thread(1) }, holders: [thread(1)], line: 20 },
            { thread: thread(1), for: sync(1), holders: [thread(2)], line: 9 },
            { thread: thread(2), for: sync(0), holders: [thread(1)], line: 14 },
          ],
        },
      ],
      outcome: { kind: 'deadlock', deadlock: 0 },
    },
  );
};

/** Threads that take turns on each CPU, `slices` times, each for `length` ns; with a different order in each round. */
export const roundRobin = (threads: number, cpus: number, slices: number, length: number): EventLog => {
  const names = Array.from({ length: threads }, (_, i) => `T${i}`);
  const lines = names.flatMap((name) => [`0 ${name} thread.created`, `0 ${name} thread.started`]);
  for (let slice = 0; slice < slices; slice++) {
    for (let cpu = 0; cpu < cpus; cpu++) {
      const name = names[(slice * cpus + cpu) % threads];
      lines.push(`${(slice * length) / 1e6} ${name} cpu.dispatched cpu=${cpu}`);
    }
    for (let cpu = 0; cpu < cpus; cpu++) {
      const name = names[(slice * cpus + cpu) % threads];
      lines.push(`${((slice + 1) * length) / 1e6} ${name} cpu.preempted why=quantum`);
    }
  }
  lines.push(`${(slices * length) / 1e6} - run.ended`);
  return readDrawnLog(lines.join('\n'), { threads: names, cpus, interpreter: 'none' });
};
