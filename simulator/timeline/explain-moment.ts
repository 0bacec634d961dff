import type { EventLog, LastInstruction, RunView } from '../model';
import { explainEvent, makeSentence, threadPart } from './explain-event';
import { findLostUpdate, readGlobalStore } from './lost-update';
import type { Sentence, SentencePart } from './sentence';

const valuePart = (text: string): SentencePart => ({ kind: 'value', text });

/** What the last instruction did to data. */
function explainInstruction(
  log: EventLog,
  last: LastInstruction,
  history: readonly LastInstruction[],
): Sentence {
  const who = threadPart(log, last.thread);
  if (last.effect === undefined) return makeSentence(who, ' executed ', { kind: 'code', text: last.text });
  const store = readGlobalStore(last);
  if (store === undefined) return makeSentence(who, ` ${last.effect}`);
  const stored = [
    who,
    ' stored ',
    valuePart(store.value),
    ' into ',
    { kind: 'code', text: store.name },
  ] as const;
  const lost = findLostUpdate(history);
  if (lost === undefined) return makeSentence(...stored);
  return makeSentence(
    ...stored,
    ', though ',
    threadPart(log, lost.thread),
    ' had stored ',
    valuePart(lost.value),
    ' since ',
    who,
    ' read it: ',
    { kind: 'problem', text: 'an update was lost' },
  );
}

/**
 * What just happened at a position of a run, and why: its last event, where that came after its last
 * instruction, else what that instruction did.
 * @param history the instructions that led here, oldest first and `view.last` last, as far back as they are at
 *   hand; with them a lost update is told as one
 */
export function explainMoment(
  log: EventLog,
  view: RunView,
  history: readonly LastInstruction[] = [],
): Sentence {
  const { position, last } = view;
  const event = position.event - 1;
  const isFresh = event >= 0 && log.columns.instruction[event] === position.instruction;
  if (last !== undefined && !isFresh) return explainInstruction(log, last, history);
  if (event < 0) return makeSentence('The program has not begun');
  return explainEvent(log, event);
}
