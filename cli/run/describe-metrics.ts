import {
  describeSlowedDown,
  type EventLog,
  formatDuration,
  type GilSummary,
  listFindings,
  measureRun,
  type RunMetrics,
  sentenceToText,
} from '../../simulator';
import { formatTable } from './format-table';

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
const times = (factor: number): string => `${Math.round(factor * 100) / 100}`;
const duration = (time: number | undefined): string => (time === undefined ? '-' : formatDuration(time));

/** How much quicker the run was than the same program on one CPU, which is run for that. */
async function speedUp(log: EventLog, runOnOneCpu: () => Promise<EventLog>): Promise<string> {
  if (log.machine.cpus === 1) return '1 (this machine has one CPU)';
  const alone = await runOnOneCpu();
  return log.end === 0 ? '1' : `${times(alone.end / log.end)} (one CPU: ${formatDuration(alone.end)})`;
}

function threadTable({ summary }: RunMetrics): string {
  const head = [
    'thread',
    'life',
    'running',
    'ready',
    'GIL',
    'blocked',
    'I/O',
    'sleep',
    'response',
    'turnaround',
  ];
  const rows = summary.threads.map((thread) => [
    thread.name,
    ...[thread.life, thread.running, thread.ready, thread.gil, thread.blocked, thread.io, thread.sleep].map(
      duration,
    ),
    duration(thread.response),
    duration(thread.turnaround),
  ]);
  return formatTable(head, rows);
}

function cpuTable({ summary }: RunMetrics): string {
  const rows = summary.cpus.map(({ id, busy, switching, idle, utilisation }) => [
    `CPU ${id}`,
    duration(busy),
    duration(switching),
    duration(idle),
    percent(utilisation),
  ]);
  return formatTable(['CPU', 'busy', 'switching', 'idle', 'used'], rows);
}

/** Where there is no GIL, or nothing is known of it, there is no share. */
const gilShare = (gil: GilSummary | undefined): string => (gil === undefined ? '-' : percent(gil.heldShare));

function processTable(log: EventLog, { processes, summary }: RunMetrics): string {
  const nameOf = (thread: number): string => log.threads[thread]?.name ?? '';
  const rows = processes.map(({ process, threads, cpuTime, switches, gilShares }) => [
    String(log.processes[process]?.pid ?? process),
    String(threads),
    duration(cpuTime),
    String(switches),
    gilShare(summary.gils.find((gil) => gil.process === process)),
    gilShares
      .filter(({ share }) => share >= 0.005)
      .map(({ thread, share }) => `${nameOf(thread)} ${percent(share)}`)
      .join(', '),
  ]);
  return formatTable(['process', 'threads', 'CPU time', 'switches', 'GIL held', 'by'], rows);
}

function lockTable(log: EventLog, { contention, summary }: RunMetrics): string {
  const rows = contention.flatMap((each, i) => {
    const { waits, waited, longestWait, name, kind } = summary.locks[i];
    if (each.acquisitions === 0 && waits === 0) return [];
    return [
      [
        name,
        kind,
        String(each.acquisitions),
        String(waits),
        duration(waited),
        duration(longestWait),
        String(each.handOffs),
        String(each.longestQueue),
        String(each.convoys),
      ],
    ];
  });
  const head = ['lock', 'kind', 'taken', 'waits', 'waited', 'longest', 'hand-offs', 'queue', 'convoys'];
  return log.syncs.length === 0 || rows.length === 0 ? '' : formatTable(head, rows);
}

function deviceTable({ devices }: RunMetrics): string {
  if (devices.length === 0) return '';
  const rows = devices.map((device) => [
    device.name,
    String(device.requests),
    duration(device.busy),
    percent(device.utilisation),
    duration(device.meanLatency),
    duration(device.longestLatency),
    String(device.mostAtOnce),
    describeSlowedDown(device.meanLatency),
  ]);
  const head = [
    'device',
    'requests',
    'busy',
    'used',
    'mean',
    'longest',
    'at once',
    'mean if a cycle took 1 s',
  ];
  return formatTable(head, rows);
}

function describeFindings(log: EventLog, metrics: RunMetrics): string {
  const lines = listFindings(log, metrics).map(
    ({ kind, sentence }) => `${kind}: ${sentenceToText(sentence)}`,
  );
  const shown = lines.slice(0, MOST_FINDINGS);
  if (lines.length > shown.length)
    shown.push(`and ${lines.length - shown.length} more findings of this kind`);
  return shown.map((line) => `${line}\n`).join('');
}

/** Enough to see what is wrong. */
const MOST_FINDINGS = 10;

function describeWhole(log: EventLog, metrics: RunMetrics, speed: string): string {
  const { summary, fairness, throughput, serialShare, amdahlBound } = metrics;
  const reasons = Object.entries(summary.switches.byReason).filter(([, count]) => count > 0);
  const rows = [
    ['length', formatDuration(log.end)],
    ['parallelism', `${times(summary.parallelism.mean)} on average, ${summary.parallelism.most} at most`],
    ['speed-up', speed],
    [
      'serial part',
      `${percent(serialShare)}, so at most ${times(amdahlBound)} times as fast on these CPUs (Amdahl)`,
    ],
    ['throughput', `${times(throughput)} threads per second`],
    ['fairness', `${times(fairness)} (Jain's index; 1: all had an equal part of what they could use)`],
    [
      'switches',
      reasons.length === 0 ? 'none' : reasons.map(([reason, count]) => `${reason} ${count}`).join(', '),
    ],
  ];
  return formatTable([], rows);
}

/** The metrics of a run as tables for the terminal. */
export async function describeMetrics(log: EventLog, runOnOneCpu: () => Promise<EventLog>): Promise<string> {
  const metrics = measureRun(log);
  return [
    describeWhole(log, metrics, await speedUp(log, runOnOneCpu)),
    threadTable(metrics),
    cpuTable(metrics),
    processTable(log, metrics),
    lockTable(log, metrics),
    deviceTable(metrics),
    describeFindings(log, metrics),
  ]
    .filter((part) => part !== '')
    .map((part) => `\n${part}`)
    .join('');
}
