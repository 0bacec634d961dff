import {
  type CpuId,
  type Deadlock,
  type EventLog,
  type EventName,
  eventNames,
  eventNumber,
  formatDuration,
  NONE,
  phaseByEvent,
  type SwitchReason,
  type SyncId,
  switchReasons,
  type ThreadId,
  threadLabel,
} from '../model';
import { operationOf, waitingOperation } from './operation';
import { describeExit } from './processes';
import type { Sentence, SentencePart } from './sentence';

type Phrase = string | SentencePart;

/** Joins phrases into a sentence with its full stop; text beside text becomes one part. */
export function makeSentence(...phrases: readonly Phrase[]): Sentence {
  const parts: SentencePart[] = [];
  for (const phrase of [...phrases, '.']) {
    const part: SentencePart = typeof phrase === 'string' ? { kind: 'text', text: phrase } : phrase;
    const last = parts.at(-1);
    if (part.text === '') continue;
    if (part.kind === 'text' && last?.kind === 'text') {
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    } else parts.push(part);
  }
  return parts;
}

/** The words for what a log names. */
export const threadPart = (log: EventLog, id: number): SentencePart => ({
  kind: 'thread',
  text: threadLabel(log, id),
  thread: id as ThreadId,
});
const syncPart = (log: EventLog, id: number): SentencePart => ({
  kind: 'sync',
  text: log.syncs[id]?.name ?? `object ${id}`,
  sync: id as SyncId,
});
const cpuPart = (id: number): SentencePart => ({ kind: 'cpu', text: `CPU ${id}`, cpu: id as CpuId });
const valuePart = (text: string): SentencePart => ({ kind: 'value', text });
const timePart = (time: number): SentencePart => valuePart(formatDuration(time));
const problem = (text: string): SentencePart => ({ kind: 'problem', text });

/** One event at hand, with what the sentences need of it. */
interface Told {
  readonly log: EventLog;
  readonly index: number;
  readonly who: SentencePart;
  readonly cpu: SentencePart;
  readonly other: number;
  readonly object: number;
  readonly value: number;
  readonly reason: SwitchReason | undefined;
}

function tellOf(log: EventLog, index: number): Told {
  const { columns } = log;
  return {
    log,
    index,
    who: threadPart(log, columns.thread[index]),
    cpu: cpuPart(columns.cpu[index]),
    other: columns.other[index],
    object: columns.object[index],
    value: columns.value[index],
    reason: switchReasons[columns.reason[index]],
  };
}

const quoted = (text: string): SentencePart => {
  const line = text.replace(/\n$/, '');
  if (line === '') return { kind: 'text', text: 'an empty line' };
  const shown = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return { kind: 'code', text: shown.replaceAll('\n', '⏎') };
};

/** Who gets the CPU that this event's thread leaves, if that happens at the same moment. */
function successor({ log, index }: Told): Phrase[] {
  const { kind, time, cpu, thread } = log.columns;
  for (let i = index + 1; i < log.length && time[i] === time[index]; i++) {
    const enters = kind[i] === eventNumber['cpu.dispatched'] || kind[i] === eventNumber['cpu.switching'];
    if (enters && cpu[i] === cpu[index] && thread[i] !== thread[index]) {
      return ['; ', threadPart(log, thread[i]), ' was first in the run queue and gets ', cpuPart(cpu[i])];
    }
  }
  return [];
}

const objectName = ({ log, object }: Told): Phrase[] => {
  const kind = log.syncs[object]?.kind ?? 'object';
  return [kind === 'Lock' ? 'lock ' : `${kind} `, syncPart(log, object)];
};

/** What a thread begins to wait for, after the library call in which it does: ` waits in q.get() for lock m`. */
function beginWait(told: Told, word: 'for' | 'on', what: readonly Phrase[]): Phrase[] {
  const { log, index, who, other } = told;
  const operation = waitingOperation(log, index);
  if (operation === undefined) return [who, ` waits ${word} `, ...what];
  const call: Phrase[] = [who, ' waits in ', { kind: 'code', text: operation }];
  // A lock that nobody else holds is the library's way to wait, and tells the program's reader nothing.
  return other === NONE || other === log.columns.thread[index] ? call : [...call, ` ${word} `, ...what];
}

/** In which library call something happens. */
const inCall = ({ log, index }: Told): Phrase[] => {
  const operation = operationOf(log, index);
  return operation === undefined ? [] : [', in ', { kind: 'code', text: operation }];
};

const device = ({ log, object }: Told): string => log.strings[object] ?? 'a device';

/** What the thread began to wait for just before it left its CPU. */
function waitBefore(told: Told): Phrase[] {
  const { log, index, who } = told;
  const { kind, time, thread } = log.columns;
  for (let i = index - 1; i >= 0 && time[i] === time[index]; i--) {
    const phase = phaseByEvent[kind[i]];
    const waits = phase === 'blocked' || phase === 'io' || phase === 'sleep';
    const name = eventNames[kind[i]];
    if (waits && name !== undefined && thread[i] === thread[index]) return tellings[name](tellOf(log, i));
  }
  return [who, ' cannot go on'];
}

const leaving: Readonly<Record<SwitchReason, (told: Told) => Phrase[]>> = {
  quantum: (t) => [t.who, "'s quantum of ", timePart(t.log.machine.quantum), ' is used up', ...successor(t)],
  preempted: (t) => [
    ...(t.other === NONE ? ['A thread that goes first'] : [threadPart(t.log, t.other)]),
    ' takes ',
    t.cpu,
    ' from ',
    t.who,
  ],
  yielded: (t) => [t.who, ' offers ', t.cpu, ' to whoever else is ready', ...successor(t)],
  blocked: (t) => [...waitBefore(t), ', and leaves ', t.cpu, ...successor(t)],
  'gil-request': (t) => [t.who, ' was asked for the GIL, dropped it and leaves ', t.cpu, ...successor(t)],
  'gil-wait': (t) => [t.who, ' found the GIL taken and leaves ', t.cpu, ' again', ...successor(t)],
  ended: (t) => [t.who, ' is done and leaves ', t.cpu, ' for good', ...successor(t)],
};

const leaveCpu = (t: Told): Phrase[] =>
  t.reason === undefined ? [t.who, ' leaves ', t.cpu, ...successor(t)] : leaving[t.reason](t);

const droppings: Partial<Record<SwitchReason, string>> = {
  'gil-request': ' drops the GIL, because another thread has asked for it',
  blocked: ' drops the GIL before it waits',
  yielded: ' drops the GIL, to let others run',
  ended: ' drops the GIL at its end',
};

function tellStuck(log: EventLog, wait: Deadlock['waits'][number]): Phrase[] {
  if ('thread' in wait.for) return [' waits for the end of ', threadPart(log, wait.for.thread)];
  const holder = wait.holders.find((one) => wait.operation === undefined || one !== wait.thread);
  const what = syncPart(log, wait.for.sync);
  const held: Phrase[] = holder === undefined ? [] : [', held by ', threadPart(log, holder)];
  if (wait.operation === undefined) return [' waits for ', what, ...held];
  const call: Phrase[] = [' waits in ', { kind: 'code', text: wait.operation }];
  return holder === undefined ? call : [...call, ' for ', what, ...held];
}

function tellDeadlock({ log, value }: Told): Phrase[] {
  const deadlock = log.deadlocks[value];
  if (deadlock === undefined) return [problem('Deadlock')];
  const [first, ...rest] = deadlock.waits.map((wait, i): Phrase[] => [
    i === 0 ? '' : ', ',
    threadPart(log, wait.thread),
    ...tellStuck(log, wait),
  ]);
  const extent = deadlock.total ? ': no thread can ever go on; ' : ': these threads can never go on; ';
  return [problem('Deadlock'), extent, ...(first ?? []), ...rest.flat()];
}

const tellings: Readonly<Record<EventName, (told: Told) => Phrase[]>> = {
  'process.started': (t) => [
    'Process ',
    valuePart(String(t.log.processes[t.object]?.pid ?? t.object)),
    ' starts',
    ...(t.other === NONE ? [] : [', made by ', threadPart(t.log, t.other)]),
  ],
  'process.created': (t) => [
    t.who,
    ' makes process ',
    valuePart(t.log.processes[t.object]?.name ?? String(t.object)),
    ', which takes ',
    timePart(t.value),
  ],
  'process.killed': (t) => [
    t.who,
    ' sends signal ',
    valuePart(String(t.value)),
    ' to process ',
    valuePart(t.log.processes[t.object]?.name ?? String(t.object)),
  ],
  'process.joined': (t) => [
    t.who,
    ' takes note that process ',
    valuePart(t.log.processes[t.object]?.name ?? String(t.object)),
    ' has ended',
  ],
  'pipe.sent': (t) => [
    t.who,
    ' sends ',
    valuePart(String(t.value)),
    ' characters into ',
    ...objectName(t),
    ...inCall(t),
  ],
  'pipe.received': (t) => [
    t.who,
    ' receives ',
    valuePart(String(t.value)),
    ' characters from ',
    ...objectName(t),
    ...inCall(t),
  ],
  'pipe.closed': (t) => [
    t.who,
    ` closes its ${t.value === 0 ? 'reading' : 'writing'} end of `,
    ...objectName(t),
    ...inCall(t),
  ],
  'permit.taken': (t) => [
    t.who,
    ' takes a permit of ',
    ...objectName(t),
    ', of which ',
    valuePart(String(t.value)),
    t.value === 1 ? ' is left' : ' are left',
    ...inCall(t),
  ],
  'permit.given': (t) => [
    t.who,
    ' gives ',
    ...objectName(t),
    ' a permit, so that there are ',
    valuePart(String(t.value)),
    ...inCall(t),
  ],
  'permit.refused': (t) => [
    t.who,
    ' finds no permit at ',
    ...objectName(t),
    ' and goes on without it',
    ...inCall(t),
  ],
  'process.ended': (t) => [
    'Process ',
    valuePart(String(t.log.processes[t.object]?.pid ?? t.object)),
    ...(t.value < 0
      ? [' is ', problem(describeExit({ exitStatus: t.value }))]
      : [' ends with exit status ', valuePart(String(t.value))]),
  ],
  'thread.created': (t) =>
    t.other === NONE
      ? [t.who, ' is created']
      : [threadPart(t.log, t.other), ' creates thread ', t.who, ', which does not run before it is started'],
  'thread.started': (t) =>
    t.other === NONE
      ? [t.who, ' is ready to run']
      : [threadPart(t.log, t.other), ' starts ', t.who, ', which joins the run queue'],
  'thread.ended': (t) =>
    t.value === 1 ? [t.who, ' is ended by an ', problem('uncaught exception')] : [t.who, ' ends'],
  'cpu.switching': (t) => [t.cpu, ' loses ', timePart(t.value), ' to bring ', t.who, ' in'],
  'cpu.dispatched': (t) => [t.who, ' gets ', t.cpu, ' and runs'],
  'cpu.preempted': leaveCpu,
  'cpu.released': leaveCpu,
  'gil.waited': (t) => [
    t.who,
    ' needs the GIL, but ',
    ...(t.other === NONE ? ['it is taken'] : [threadPart(t.log, t.other), ' is before it']),
    ', so it waits',
  ],
  'gil.requested': (t) => [
    t.who,
    ' has waited a switch interval of ',
    timePart(t.log.machine.switchInterval),
    ' for the GIL and asks ',
    threadPart(t.log, t.other),
    ' to drop it',
  ],
  'gil.taken': (t) => [t.who, ' takes the GIL'],
  'gil.dropped': (t) => [
    t.who,
    (t.reason === undefined ? undefined : droppings[t.reason]) ?? ' drops the GIL',
  ],
  'gil.woken': (t) => ['The GIL is free: ', t.who, ' is woken and takes it once it has a CPU'],
  'sync.created': (t) => [
    t.who,
    ' makes ',
    t.log.strings[t.value] ?? 'object',
    ' ',
    syncPart(t.log, t.object),
  ],
  'lock.waited': (t) =>
    beginWait(t, 'for', [
      ...objectName(t),
      ...(t.other === NONE ? [', which is taken'] : [', which ', threadPart(t.log, t.other), ' holds']),
    ]),
  'lock.acquired': (t) =>
    t.value === 1
      ? [t.who, ' is handed ', ...objectName(t), ' for which it waited', ...inCall(t)]
      : [t.who, ' acquires ', ...objectName(t), ...inCall(t)],
  'lock.released': (t) => [t.who, ' releases ', ...objectName(t), ...inCall(t)],
  'lock.refused': (t) => [t.who, ' finds ', ...objectName(t), ' taken and goes on without it', ...inCall(t)],
  'wait.woken': (t) => {
    if (t.value === 1) return [t.who, "'s time for waiting is up; it is ready again"];
    if (t.object !== NONE) return [t.who, ' is woken, for ', ...objectName(t), ', and is ready again'];
    if (t.other !== NONE) return [threadPart(t.log, t.other), ' has ended, so ', t.who, ' is ready again'];
    return [t.who, ' is woken and ready again'];
  },
  'wait.began': (t) => beginWait(t, 'on', objectName(t)),
  'join.waited': (t) => beginWait(t, 'for', [threadPart(t.log, t.other), ' to end']),
  'sleep.began': (t) => [
    t.who,
    ' sleeps for ',
    timePart(t.value),
    ...(waitingOperation(t.log, t.index) ? inCall(t) : []),
  ],
  'sleep.ended': (t) => [t.who, ' wakes up and is ready again'],
  'io.requested': (t) => [t.who, ' asks for I/O (', device(t), ', ', timePart(t.value), ') and waits for it'],
  'io.completed': (t) => ['The I/O (', device(t), ') of ', t.who, ' is complete; it is ready again'],
  'work.began': (t) => [t.who, ' begins to compute for ', timePart(t.value)],
  'output.written': (t) => [t.who, ' writes ', quoted(t.log.outputs[t.value]?.text ?? '')],
  'exception.uncaught': (t) => [
    'An exception that nothing in ',
    t.who,
    ' catches: ',
    problem(t.log.outputs[t.value]?.text.trimEnd().split('\n').at(-1) ?? 'exception'),
  ],
  'finding.deadlock': tellDeadlock,
  'run.ended': tellEnd,
  'thread.prioritised': (t) => [t.who, ' has priority ', valuePart(String(t.value))],
};

function tellEnd(told: Told): Phrase[] {
  const { outcome } = told.log;
  switch (outcome.kind) {
    case 'finished':
      return ['The program has finished'];
    case 'exception':
      return ['The program has ended by an uncaught ', problem(outcome.type)];
    case 'deadlock':
      return tellDeadlock({ ...told, value: outcome.deadlock });
    case 'limit':
      return [`The run was stopped at its limit of ${outcome.limit}`];
    case 'cancelled':
      return ['The run was cancelled'];
  }
}

/**
 * What an event means, in plain words, with its reason.
 * @throws RangeError if the log has no such event
 */
export function explainEvent(log: EventLog, index: number): Sentence {
  const { columns } = log;
  const name = index >= 0 && index < log.length ? eventNames[columns.kind[index]] : undefined;
  if (name === undefined) throw new RangeError(`the log has no event ${index}`);
  return makeSentence(...tellings[name](tellOf(log, index)));
}
