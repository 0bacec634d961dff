import type { InterpreterName } from '../../model';
import { switchPointTable } from '../../vm/switch-points';
import { touchingTable } from '../reduction/footprint';
import { readingTable } from './read-recorder';

/** Where the interpreter stops, by the opcodes of the last instruction and the next one: see {@link switchPointTable}. */
export interface StopTables {
  readonly switchPoints: Uint8Array;
  /** At instructions that may touch something. */
  readonly touching: Uint8Array;
  /** At both. */
  readonly both: Uint8Array;
}

const known = new Map<InterpreterName, StopTables>();

/** Made once for each interpreter. */
export function stopTablesOf(interpreter: InterpreterName): StopTables {
  const found = known.get(interpreter);
  if (found !== undefined) return found;
  const switchPoints = switchPointTable(interpreter);
  const next = Uint8Array.from(touchingTable, (touches, op) => touches | readingTable[op]);
  const touching = new Uint8Array(256 * 256);
  for (let last = 0; last < 256; last++) touching.set(next, last * 256);
  const both = touching.map((stops, i) => stops | switchPoints[i]);
  const tables = { switchPoints, touching, both };
  known.set(interpreter, tables);
  return tables;
}
