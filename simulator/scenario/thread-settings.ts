import type { ThreadSettings } from '../model';
import { describeKind, readValue, type SettingKind } from './settings';

/** What may be said about a thread, in a header's `[machine.threads]`. */
const kinds = {
  priority: { type: 'integer', min: -1000, max: 1000 },
  tickets: { type: 'integer', min: 1, max: 1e6 },
  weight: { type: 'integer', min: 1, max: 1e6 },
  length: { type: 'duration', min: 0 },
  affinity: { type: 'list', of: { type: 'integer', min: 0, max: 63 } },
} as const satisfies Record<keyof ThreadSettings, SettingKind>;

/** Reads one setting of a thread. */
export function parseThreadSetting(
  key: string,
  text: string,
): { readonly change: Partial<ThreadSettings> } | { readonly problem: string } {
  const kind: SettingKind | undefined = Object.entries(kinds).find(([name]) => name === key)?.[1];
  if (kind === undefined) {
    return { problem: `unknown thread setting '${key}'; there are ${Object.keys(kinds).join(', ')}` };
  }
  const value = readValue(kind, text.trim());
  return value === undefined
    ? { problem: `${key} is ${describeKind(kind)}, not '${text}'` }
    : { change: { [key]: value } };
}
