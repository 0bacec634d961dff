import { type EventLog, eventNumber, type Output } from '../../simulator';

/** What the program had written after the first `events` events, neighbours of one stream joined. */
export function listOutput(log: EventLog, events: number): readonly Output[] {
  const { kind, value } = log.columns;
  const pieces: Output[] = [];
  for (let i = 0; i < Math.min(events, log.length); i += 1) {
    if (kind[i] !== eventNumber['output.written'] && kind[i] !== eventNumber['exception.uncaught']) continue;
    const output = log.outputs[value[i] ?? -1];
    if (output === undefined) continue;
    const last = pieces.at(-1);
    if (last && last.stream === output.stream && last.thread === output.thread)
      pieces[pieces.length - 1] = { ...last, text: last.text + output.text };
    else pieces.push(output);
  }
  return pieces;
}
