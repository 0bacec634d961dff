import { type DeviceSettings, nextRandom } from '../model';
import type { KernelState } from './kernel-state';

/** What is assumed of a device that nothing is said about. */
const standard: DeviceSettings = { distribution: 'fixed', spread: 50, atOnce: 0 };

/** A number in [0, 1) of the machine's own stream. */
function drawFraction(k: KernelState): number {
  const { state, value } = nextRandom(k.random);
  k.random = state;
  return value / 2 ** 32;
}

/** How long a request takes once the device attends to it, ns. */
function drawLatency(k: KernelState, mean: number, { distribution, spread }: DeviceSettings): number {
  switch (distribution) {
    case 'fixed':
      return mean;
    case 'uniform':
      return Math.round(mean * (1 + (spread / 100) * (2 * drawFraction(k) - 1)));
    case 'exponential':
      return Math.round(-mean * Math.log(1 - drawFraction(k)));
  }
}

/**
 * Hands a request to a device, which serves requests in the order in which they come.
 * @param index the device's name in the log's strings
 * @param mean ns; `isGiven`: the program itself says how long this one takes
 * @returns when it is done, ns
 */
export function serveRequest(
  k: KernelState,
  device: string,
  index: number,
  mean: number,
  isGiven: boolean,
): number {
  const settings = { ...standard, ...k.machine.devices[device] };
  const length = isGiven ? mean : drawLatency(k, mean, settings);
  if (settings.atOnce === 0) return k.now + length;
  const busyUntil = k.devices.get(index) ?? [];
  const free = busyUntil.length < settings.atOnce ? k.now : Math.min(...busyUntil);
  const done = Math.max(k.now, free) + length;
  const others = [...busyUntil];
  if (busyUntil.length === settings.atOnce) others.splice(busyUntil.indexOf(free), 1);
  k.devices.set(index, [...others, done]);
  return done;
}
