import { type EventLog, eventNumber } from '../model';
import type { ThreadPair } from './match-threads';
import { endOfRun } from './run-end';

export type DifferenceKind = 'end' | 'output' | 'threads' | 'finish' | 'locks';

/** Where the two runs did not do the same. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** A sentence. */
  readonly text: string;
  /** The thread's place among the pairs; undefined where it is not one thread's. */
  readonly thread: number | undefined;
  /** When in each run, ns; undefined where it is no moment of it. */
  readonly predicted: number | undefined;
  readonly measured: number | undefined;
}

/** A run with its threads called by their places among the pairs. */
interface Side {
  readonly log: EventLog;
  placeOf(thread: number): number;
}

/** Something that happened, and when. */
interface Happening {
  readonly place: number;
  readonly time: number;
}

/** Of more, the first are told. */
const mostOfAKind = 12;

const ends: Readonly<Record<EventLog['outcome']['kind'], string>> = {
  finished: 'finishes',
  exception: 'ends with an exception',
  deadlock: 'ends in a deadlock',
  limit: 'was stopped at a limit',
  cancelled: 'was stopped',
};

function compareEnds(predicted: EventLog, measured: EventLog): Difference[] {
  const [ours, theirs] = [endOfRun(predicted), endOfRun(measured)];
  const tell = ({ kind, exceptions }: typeof ours): string =>
    exceptions.length === 0 ? ends[kind] : `${ends[kind]} (${exceptions.join('; ')})`;
  if (tell(ours) === tell(theirs)) return [];
  return [
    {
      kind: 'end',
      text: `The predicted run ${tell(ours)}, the measured one ${tell(theirs)}.`,
      thread: undefined,
      predicted: predicted.end,
      measured: measured.end,
    },
  ];
}

/** When the text that holds a character of standard output was written. */
function timeOfCharacter({ columns, outputs, length }: EventLog, character: number): number | undefined {
  let printed = 0;
  for (let i = 0; i < length; i++) {
    if (columns.kind[i] !== eventNumber['output.written']) continue;
    const output = outputs[columns.value[i]];
    if (output?.stream !== 'stdout') continue;
    printed += output.text.length;
    if (printed > character) return columns.time[i];
  }
  return undefined;
}

const quote = (line: string | undefined): string =>
  line === undefined ? 'nothing' : `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;

function compareOutputs(predicted: EventLog, measured: EventLog): Difference[] {
  const [ours, theirs] = [endOfRun(predicted).output, endOfRun(measured).output];
  if (ours === theirs) return [];
  let first = 0;
  while (first < ours.length && ours[first] === theirs[first]) first++;
  const line = ours.slice(0, first).split('\n').length - 1;
  const lineOf = (text: string): string | undefined => {
    const lines = text.split('\n');
    return lines[line] === '' && line === lines.length - 1 ? undefined : lines[line];
  };
  return [
    {
      kind: 'output',
      text: `Line ${line + 1} of the output: ${quote(lineOf(ours))} predicted, ${quote(lineOf(theirs))} measured.`,
      thread: undefined,
      predicted: timeOfCharacter(predicted, first),
      measured: timeOfCharacter(measured, first),
    },
  ];
}

function compareThreads(pairs: readonly ThreadPair[]): Difference[] {
  return pairs.flatMap(({ predicted, measured, label }, thread): Difference[] => {
    if ((predicted === undefined) === (measured === undefined)) return [];
    const where = predicted === undefined ? 'measured' : 'predicted';
    const text = `${label} is only in the ${where} run.`;
    return [{ kind: 'threads', text, thread, predicted: undefined, measured: undefined }];
  });
}

function findEnds({ log, placeOf }: Side, isTwin: (place: number) => boolean): Happening[] {
  const { kind, thread, time } = log.columns;
  const found: Happening[] = [];
  for (let i = 0; i < log.length; i++) {
    if (kind[i] !== eventNumber['thread.ended']) continue;
    const place = placeOf(thread[i]);
    if (isTwin(place)) found.push({ place, time: time[i] });
  }
  return found;
}

/** The places in `ranks` of a longest run of growing numbers: those that kept their order. */
function longestRising(ranks: readonly number[]): ReadonlySet<number> {
  const length = ranks.map(() => 1);
  const before = ranks.map(() => -1);
  let best = -1;
  for (let i = 0; i < ranks.length; i++) {
    for (let j = 0; j < i; j++) {
      if (ranks[j] < ranks[i] && length[j] + 1 > length[i]) {
        length[i] = length[j] + 1;
        before[i] = j;
      }
    }
    if (best < 0 || length[i] > length[best]) best = i;
  }
  const kept = new Set<number>();
  for (let i = best; i >= 0; i = before[i]) kept.add(i);
  return kept;
}

const ordinal = (n: number): string => {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
};

/** Threads that ended earlier or later among the others than was predicted: the fewest that explain the other order. */
function compareFinish(ours: Side, theirs: Side, pairs: readonly ThreadPair[]): Difference[] {
  const everywhere = (place: number): boolean => {
    const pair = pairs[place];
    return pair?.predicted !== undefined && pair.measured !== undefined;
  };
  const first = findEnds(ours, everywhere);
  const second = findEnds(theirs, everywhere);
  const rankOf = new Map(second.map(({ place }, rank) => [place, rank]));
  const common = first.filter(({ place }) => rankOf.has(place));
  const kept = longestRising(common.map(({ place }) => rankOf.get(place) ?? 0));
  return common.flatMap(({ place, time }, i): Difference[] => {
    if (kept.has(i)) return [];
    const rank = rankOf.get(place) ?? 0;
    // It has changed places with at least one that kept its own: else it would have been kept too.
    const other = common.findIndex((_, j) => {
      const otherRank = rankOf.get(common[j].place) ?? 0;
      return kept.has(j) && j < i !== otherRank < rank;
    });
    if (other < 0) return [];
    const [here, there] = other < i ? ['after', 'before'] : ['before', 'after'];
    const name = pairs[common[other].place].label;
    return [
      {
        kind: 'finish',
        text: `${pairs[place].label} ends ${here} ${name} in the predicted run, ${there} it in the measured one.`,
        thread: place,
        predicted: time,
        measured: second[rank].time,
      },
    ];
  });
}

/** By lock, called by kind, name and how many of that name there were before: who took it when. */
function findAcquisitions({ log, placeOf }: Side): Map<string, Happening[]> {
  const { kind, thread, time, object } = log.columns;
  const counts = new Map<string, number>();
  const keys = log.syncs.map((sync) => {
    const name = `${sync.kind}|${sync.name}`;
    const number = counts.get(name) ?? 0;
    counts.set(name, number + 1);
    return `${name}|${number}`;
  });
  const found = new Map<string, Happening[]>();
  for (let i = 0; i < log.length; i++) {
    if (kind[i] !== eventNumber['lock.acquired'] && kind[i] !== eventNumber['permit.taken']) continue;
    const key = keys[object[i]];
    if (key === undefined) continue;
    const happening = { place: placeOf(thread[i]), time: time[i] };
    const known = found.get(key);
    if (known === undefined) found.set(key, [happening]);
    else known.push(happening);
  }
  return found;
}

/** Locks that were taken by other threads, or in another order; the first place where the orders part. */
function compareLocks(ours: Side, theirs: Side, pairs: readonly ThreadPair[]): Difference[] {
  const measured = findAcquisitions(theirs);
  return [...findAcquisitions(ours)].flatMap(([key, predictedOrder]): Difference[] => {
    const measuredOrder = measured.get(key);
    if (measuredOrder === undefined) return [];
    const shared = Math.min(predictedOrder.length, measuredOrder.length);
    let at = 0;
    while (at < shared && predictedOrder[at].place === measuredOrder[at].place) at++;
    const [one, other] = [predictedOrder[at], measuredOrder[at]];
    if (one === undefined && other === undefined) return [];
    const name = key.split('|')[1];
    const who = (happening: Happening | undefined): string =>
      happening === undefined ? 'nobody' : (pairs[happening.place]?.label ?? 'another thread');
    return [
      {
        kind: 'locks',
        text: `${name} is taken the ${ordinal(at + 1)} time by ${who(one)} in the predicted run, by ${who(other)} in the measured one.`,
        thread: one?.place ?? other?.place,
        predicted: one?.time,
        measured: other?.time,
      },
    ];
  });
}

/** Where two runs of a program part, in the order of their moments. */
export function findDifferences(
  predicted: EventLog,
  measured: EventLog,
  pairs: readonly ThreadPair[],
): Difference[] {
  const sideOf = (log: EventLog, side: 'predicted' | 'measured'): Side => {
    const places = new Map(pairs.map((pair, place) => [pair[side], place]));
    return { log, placeOf: (thread) => places.get(thread) ?? -1 };
  };
  const [ours, theirs] = [sideOf(predicted, 'predicted'), sideOf(measured, 'measured')];
  const inTime = ({ predicted: a, measured: b }: Difference): number => a ?? b ?? -1;
  return [
    compareEnds(predicted, measured),
    compareOutputs(predicted, measured),
    compareThreads(pairs),
    compareFinish(ours, theirs, pairs),
    compareLocks(ours, theirs, pairs),
  ]
    .flatMap((found) => found.slice(0, mostOfAKind))
    .sort((a, b) => inTime(a) - inTime(b));
}
