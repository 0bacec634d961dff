import { WHOLE } from './footprint';

interface Masks {
  readers: number;
  writers: number;
}

/** Which threads (bits) have ever read and written what, over all searches. */
export class Accessors {
  readonly #parts = new Map<number, Masks>();
  /** By object: of all its parts together. */
  readonly #objects = new Map<number, Masks>();
  /** Whether a thread was found to share something that others were not known to share when they used it. */
  isStale = false;

  /** Notes an access. @returns whether one of another thread could be in conflict with it */
  note(address: number, key: number, thread: number, isWrite: boolean): boolean {
    const part = masksOf(this.#parts, address * 4096 + key);
    const object = masksOf(this.#objects, address);
    const bit = 1 << thread;
    const isNew = ((isWrite ? part.writers : part.readers) & bit) === 0;
    if (isNew) {
      if (isWrite) {
        part.writers |= bit;
        object.writers |= bit;
      } else {
        part.readers |= bit;
        object.readers |= bit;
      }
    }
    const conflicts = this.#hasRival(part, object, address, key, bit, isWrite);
    if (isNew && conflicts) this.isStale = true;
    return conflicts;
  }

  #hasRival(
    part: Masks,
    object: Masks,
    address: number,
    key: number,
    bit: number,
    isWrite: boolean,
  ): boolean {
    if (key === WHOLE) return isRival(object, bit, isWrite);
    if (isRival(part, bit, isWrite)) return true;
    const whole = this.#parts.get(address * 4096 + WHOLE);
    return whole !== undefined && isRival(whole, bit, isWrite);
  }
}

function masksOf(map: Map<number, Masks>, key: number): Masks {
  let masks = map.get(key);
  if (masks === undefined) {
    masks = { readers: 0, writers: 0 };
    map.set(key, masks);
  }
  return masks;
}

const isRival = ({ readers, writers }: Masks, bit: number, isWrite: boolean): boolean =>
  ((isWrite ? readers | writers : writers) & ~bit) !== 0;
