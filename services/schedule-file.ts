import { readFile } from 'node:fs/promises';
import { parseSchedule, type ScheduleFile } from '../simulator';

export { formatSchedule, SCHEDULE_VERSION, type ScheduleFile } from '../simulator';

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

/** Reads a schedule that `formatSchedule` wrote; what is wrong with it is said in one line. */
export async function readScheduleFile(path: string): Promise<Read<ScheduleFile>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { ok: false, message: 'the file cannot be read' };
  }
  return parseSchedule(text);
}
