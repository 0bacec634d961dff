import {
  type CodeObject,
  type InterpreterName,
  instructionSpan,
  instructionText,
  isSwitchPoint,
  type Program,
  type ThreadView,
} from '../../simulator';
import type { ShownFrame } from './shown-frame';

/** One instruction of the line that is shown. */
export interface StripItem {
  readonly text: string;
  /** Whether it is the next one of the thread. */
  readonly isNext: boolean;
  /** Whether another thread may get its turn just before it. */
  readonly switchBefore: boolean;
}

export interface InstructionStrip {
  readonly line: number;
  readonly thread: number;
  readonly items: readonly StripItem[];
}

/** The most instructions shown of one line, those around the next one. */
const longest = 24;

const lineOf = (code: CodeObject, at: number): number => instructionSpan(code, at)?.line ?? 0;

/** First and last of the instructions around `at` that belong to the same line. */
function findLineRange(code: CodeObject, at: number): readonly [number, number] {
  const line = lineOf(code, at);
  const belongs = (i: number) => lineOf(code, i) === line || lineOf(code, i) === 0;
  let first = at;
  while (first > 0 && belongs(first - 1)) first -= 1;
  let last = at;
  while (last + 1 < code.instructions.length && belongs(last + 1)) last += 1;
  return [first, last];
}

/** The instructions of the line that a thread's frame is at. */
export function listStrip(
  program: Program | undefined,
  thread: ThreadView | undefined,
  shown: ShownFrame | undefined,
  interpreter: InterpreterName,
): InstructionStrip | undefined {
  const code = shown && program?.codes[shown.frame.code];
  if (thread === undefined || shown === undefined || code === undefined || program === undefined)
    return undefined;
  const { instruction } = shown;
  const line = lineOf(code, instruction);
  if (line === 0 || thread.phase === 'ended' || thread.phase === 'new') return undefined;
  const [first, last] = findLineRange(code, instruction);
  const from = Math.max(first, Math.min(instruction - longest / 2, last - longest + 1));
  const items: StripItem[] = [];
  for (let at = from; at <= last && items.length < longest; at += 1) {
    items.push({
      text: instructionText(program, code, at),
      isNext: at === instruction,
      switchBefore: at > from && isSwitchPoint(interpreter, code, at),
    });
  }
  return { line, thread: thread.id, items };
}
