import type { EventLog, LastInstruction, RunView } from '../model';
import { explainEvent, makeSentence, threadPart } from './explain-event';
import type { Sentence } from './sentence';

const storedText = /^stored (.+) into (.+)$/;

/**
 * What the last instruction did to data.
 * @param before the view one instruction earlier; with it, a store that changes nothing is told as such
 */
function explainInstruction(log: EventLog, last: LastInstruction, before: RunView | undefined): Sentence {
  const who = threadPart(log, last.thread);
  if (last.effect === undefined) return makeSentence(who, ' executed ', { kind: 'code', text: last.text });
  const stored = storedText.exec(last.effect);
  if (stored === null) return makeSentence(who, ` ${last.effect}`);
  const [, value = '', name = ''] = stored;
  const process = log.threads[last.thread]?.process ?? 0;
  const isGlobal = /_(GLOBAL|NAME)\b/.test(last.text);
  const held = isGlobal
    ? before?.processes[process]?.globals.find((variable) => variable.name === name)?.value.text
    : undefined;
  const unchanged = held === value;
  return makeSentence(
    who,
    ' stored ',
    { kind: 'value', text: value },
    ' into ',
    { kind: 'code', text: name },
    ...(unchanged ? [', which held ', { kind: 'value', text: held } as const, ' already'] : []),
    ...(!unchanged && held !== undefined ? [', which held ', { kind: 'value', text: held } as const] : []),
  );
}

/**
 * What just happened at a position of a run, and why: its last event, where that came after its last
 * instruction, else what that instruction did.
 * @param before the view one instruction earlier, if at hand
 */
export function explainMoment(log: EventLog, view: RunView, before?: RunView): Sentence {
  const { position, last } = view;
  const event = position.event - 1;
  const isFresh = event >= 0 && log.columns.instruction[event] === position.instruction;
  if (last !== undefined && !isFresh) return explainInstruction(log, last, before);
  if (event < 0) return makeSentence('The program has not begun');
  return explainEvent(log, event);
}
