import { type InterpreterName, interpreterNames, type ScheduledSlice } from '../../model';

/** The version of schedule files that this program writes and reads. */
export const SCHEDULE_VERSION = 1;

/** Who executes how many instructions of a program, from its beginning on; as it is kept in a file. */
export interface ScheduleFile {
  readonly schedule: typeof SCHEDULE_VERSION;
  /** The interpreter it was found with. */
  readonly interpreter: InterpreterName;
  /** The end it leads to, in words. */
  readonly about: string;
  readonly slices: readonly ScheduledSlice[];
  /** The slice from which on it goes round for ever. */
  readonly loopFrom?: number;
}

type Parsed =
  | { readonly ok: true; readonly value: ScheduleFile }
  | { readonly ok: false; readonly message: string };

export const formatSchedule = (schedule: ScheduleFile): string => `${JSON.stringify(schedule, null, 1)}\n`;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isSlice(value: unknown): value is ScheduledSlice {
  if (!isRecord(value) || !isCount(value.thread) || !isCount(value.instructions)) return false;
  const { choices } = value;
  return choices === undefined || (Array.isArray(choices) && choices.every(isCount));
}

/** Reads what {@link formatSchedule} wrote; what is wrong with it is said in one line. */
export function parseSchedule(text: string): Parsed {
  const wrong = (message: string): Parsed => ({ ok: false, message: `no schedule: ${message}` });
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return wrong('not JSON');
  }
  if (!isRecord(read) || !('schedule' in read)) return wrong('schedule: the version is missing');
  if (read.schedule !== SCHEDULE_VERSION)
    return wrong(`schedule: version ${String(read.schedule)} is not known`);
  const interpreter = interpreterNames.find((name) => name === read.interpreter);
  if (interpreter === undefined) return wrong(`interpreter: one of ${interpreterNames.join(', ')}`);
  const { about, slices, loopFrom } = read;
  if (typeof about !== 'string') return wrong('about: a text');
  if (!Array.isArray(slices)) return wrong('slices: a list');
  const bad = slices.findIndex((slice) => !isSlice(slice));
  if (bad >= 0) return wrong(`slices.${bad}: thread and instructions, whole numbers from 0 on`);
  if (loopFrom !== undefined && !isCount(loopFrom)) return wrong('loopFrom: a whole number from 0 on');
  if (loopFrom !== undefined && loopFrom >= slices.length)
    return wrong(`loopFrom: one of its ${slices.length} slices, counted from 0 on`);
  const value = { schedule: SCHEDULE_VERSION, interpreter, about, slices: slices.filter(isSlice) } as const;
  return { ok: true, value: loopFrom === undefined ? value : { ...value, loopFrom } };
}
