import type { Machine } from '../model';
import { runStateBytes } from './state-layout';

/** Where a device's places are: each a request it can attend to at a time. */
export interface DevicePlaces {
  readonly from: number;
  readonly count: number;
}

/**
 * The places of the devices that serve only so many requests at a time, one device after another.
 * @param mostThreads more requests than there can be threads never come at once
 */
export function listDevicePlaces(
  { devices }: Machine,
  mostThreads: number,
): ReadonlyMap<string, DevicePlaces> {
  const places = new Map<string, DevicePlaces>();
  let from = 0;
  for (const [device, { atOnce = 0 }] of Object.entries(devices)) {
    if (atOnce === 0 || atOnce >= mostThreads) continue;
    places.set(device, { from, count: atOnce });
    from += atOnce;
  }
  return places;
}

function countPlaces(machine: Machine, mostWorkers: number): number {
  let count = 0;
  for (const places of listDevicePlaces(machine, mostWorkers).values()) count += places.count;
  return count;
}

/** Bytes of the table that the workers of a run share, devices included. */
export const sharedStateBytes = (machine: Machine, mostWorkers: number): number =>
  runStateBytes + countPlaces(machine, mostWorkers) * 8;

/** Until when devices that serve so many requests at a time are busy; everything under the run's mutex. */
export class DeviceRows {
  readonly #places: ReadonlyMap<string, DevicePlaces>;
  /** By place, ns on the workers' clock. */
  readonly #busyUntil: Float64Array;

  /** @param buffer of {@link sharedStateBytes} of the same machine and number of workers */
  constructor(buffer: SharedArrayBuffer, machine: Machine, mostWorkers: number) {
    this.#places = listDevicePlaces(machine, mostWorkers);
    this.#busyUntil = new Float64Array(buffer, runStateBytes, countPlaces(machine, mostWorkers));
  }

  /** Forgets the last run. */
  reset(): void {
    this.#busyUntil.fill(0);
  }

  /**
   * Hands a request to a device, which serves requests in the order in which they come.
   * @param now ns @param length of its service, ns @returns when it is done
   */
  serve(device: string, now: number, length: number): number {
    const places = this.#places.get(device);
    if (places === undefined) return now + length;
    let first = places.from;
    for (let i = first + 1; i < places.from + places.count; i++) {
      if (this.#busyUntil[i] < this.#busyUntil[first]) first = i;
    }
    const done = Math.max(now, this.#busyUntil[first]) + length;
    this.#busyUntil[first] = done;
    return done;
  }
}
