import { type EventLog, eventNumber, type Output } from '../../simulator';

const isOutput = (kind: number | undefined): boolean =>
  kind === eventNumber['output.written'] || kind === eventNumber['exception.uncaught'];

/** How many events there are when something has been written for the first time; infinite if nothing ever is. */
export function firstOutput({ columns: { kind }, length }: EventLog): number {
  for (let i = 0; i < length; i += 1) if (isOutput(kind[i])) return i + 1;
  return Number.POSITIVE_INFINITY;
}

/** What was written to one stream without a break. */
export interface OutputPiece {
  readonly stream: Output['stream'];
  readonly text: string;
  /** Characters written before it. */
  readonly begin: number;
}

/** What the program had written after the first `events` events, neighbours of one stream joined. */
export function listOutput(log: EventLog, events: number): readonly OutputPiece[] {
  const { kind, value } = log.columns;
  const pieces: OutputPiece[] = [];
  for (let i = 0; i < Math.min(events, log.length); i += 1) {
    if (!isOutput(kind[i])) continue;
    const output = log.outputs[value[i] ?? -1];
    if (output === undefined) continue;
    const { stream, text } = output;
    const last = pieces.at(-1);
    if (last?.stream === stream) pieces[pieces.length - 1] = { ...last, text: last.text + text };
    else pieces.push({ stream, text, begin: last === undefined ? 0 : last.begin + last.text.length });
  }
  return pieces;
}
