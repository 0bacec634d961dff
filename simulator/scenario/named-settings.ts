import { type DeviceSettings, distributionNames, type ThreadSettings } from '../model';
import { describeKind, readValue, type SettingKind } from './settings';

/** What may be said about things of some kind: the name in a header, which setting it is, and what it takes. */
export type NamedKinds<Settings> = Readonly<
  Record<keyof Settings, { readonly name: string; readonly kind: SettingKind }>
>;

/** In `[machine.threads]`. */
export const threadKinds: NamedKinds<ThreadSettings> = {
  priority: { name: 'priority', kind: { type: 'integer', min: -1000, max: 1000 } },
  tickets: { name: 'tickets', kind: { type: 'integer', min: 1, max: 1e6 } },
  weight: { name: 'weight', kind: { type: 'integer', min: 1, max: 1e6 } },
  length: { name: 'length', kind: { type: 'duration', min: 0 } },
  affinity: { name: 'affinity', kind: { type: 'list', of: { type: 'integer', min: 0, max: 63 } } },
};

/** In `[machine.devices]`. */
export const deviceKinds: NamedKinds<DeviceSettings> = {
  distribution: { name: 'distribution', kind: { type: 'choice', choices: distributionNames } },
  spread: { name: 'spread', kind: { type: 'integer', min: 0, max: 100 } },
  atOnce: { name: 'at_once', kind: { type: 'integer', min: 0, max: 1e6 } },
};

/** Reads one setting of a thread or a device. */
export function parseNamedSetting<Settings>(
  kinds: NamedKinds<Settings>,
  name: string,
  text: string,
): { readonly change: Partial<Settings> } | { readonly problem: string } {
  const entries = Object.entries(kinds) as [string, NamedKinds<Settings>[keyof Settings]][];
  const found = entries.find(([, each]) => each.name === name);
  if (found === undefined) {
    return {
      problem: `unknown setting '${name}'; there are ${entries.map(([, each]) => each.name).join(', ')}`,
    };
  }
  const [key, { kind }] = found;
  const value = readValue(kind, text.trim());
  return value === undefined
    ? { problem: `${name} is ${describeKind(kind)}, not '${text}'` }
    : { change: { [key]: value } as Partial<Settings> };
}
