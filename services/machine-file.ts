import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { type Calibration, type Machine, machineSettings, parseSetting } from '../simulator';
import type { Outcome, SavedFile } from './host';
import { describeFileTrouble } from './program-files';
import { saveFile } from './save-file';

const fileSchema = z.object({
  format: z.literal('timeslice-machine'),
  version: z.literal(1),
  machine: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** A machine as a text in JSON; settings are named and written as in a program's header. */
export function writeMachine(on: string, { machine, measured }: Calibration): string {
  const settings: Record<string, string | number | boolean> = {};
  for (const { key, name, kind } of machineSettings) {
    const value = machine[key];
    if (typeof value === 'number' && kind.type === 'duration') settings[name] = exactDuration(value);
    else if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
      settings[name] = value;
  }
  const document = { format: 'timeslice-machine', version: 1, on, machine: settings, measured };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** `formatDuration` rounds what people read; a setting has to come back as it was. */
const exactDuration = (ns: number): string => (ns === 0 ? '0' : `${ns}ns`);

/** Reads a machine that `timeslice calibrate` wrote, or that somebody wrote after its model. */
export async function readMachineFile(path: string): Promise<Outcome<Partial<Machine>>> {
  const name = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return { ok: false, message: `Cannot open ${name}: ${describeFileTrouble(error)}.` };
  }
  return parseMachine(text, name);
}

/** @param name of the file, for messages */
export function parseMachine(text: string, name: string): Outcome<Partial<Machine>> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { ok: false, message: `${name} is no JSON.` };
  }
  const parsed = fileSchema.safeParse(document);
  if (!parsed.success) {
    return { ok: false, message: `${name} is no machine of Timeslice: make one with timeslice calibrate.` };
  }
  let machine: Partial<Machine> = {};
  for (const [key, value] of Object.entries(parsed.data.machine)) {
    const setting = machineSettings.find((each) => each.name === key);
    if (setting === undefined) return { ok: false, message: `${name}: a machine has no setting ${key}.` };
    const read = parseSetting(setting, String(value));
    if ('problem' in read) return { ok: false, message: `${name}: ${read.problem}.` };
    machine = { ...machine, ...read.change };
  }
  return { ok: true, value: machine };
}

/** Writes a machine, its folder too if there is none. */
export async function saveMachine(path: string, text: string): Promise<Outcome<SavedFile>> {
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined);
  return saveFile(path, text);
}
