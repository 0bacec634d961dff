import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { interpreterNames } from '../simulator';

/** The version of schedule files that this program writes and reads. */
export const SCHEDULE_VERSION = 1;

const scheduleFile = z.object({
  schedule: z.literal(SCHEDULE_VERSION),
  /** The interpreter it was found with. */
  interpreter: z.enum(interpreterNames),
  /** The end it leads to, in words. */
  about: z.string(),
  slices: z.array(
    z.object({
      thread: z.number().int().min(0),
      instructions: z.number().int().min(0),
      choices: z.array(z.number().int().min(0)).readonly().exactOptional(),
    }),
  ),
  /** The slice from which on it goes round for ever. */
  loopFrom: z.number().int().min(0).exactOptional(),
});

/** Who executes how many instructions of a program, from its beginning on. */
export type ScheduleFile = z.infer<typeof scheduleFile>;

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

/** Reads a schedule that {@link formatSchedule} wrote; what is wrong with it is said in one line. */
export async function readScheduleFile(path: string): Promise<Read<ScheduleFile>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { ok: false, message: 'the file cannot be read' };
  }
  try {
    const parsed = scheduleFile.safeParse(JSON.parse(text));
    if (parsed.success) return { ok: true, value: parsed.data };
    const [issue] = parsed.error.issues;
    return { ok: false, message: `no schedule: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
  } catch {
    return { ok: false, message: 'no schedule: not JSON' };
  }
}

export const formatSchedule = (schedule: ScheduleFile): string => `${JSON.stringify(schedule, null, 1)}\n`;
