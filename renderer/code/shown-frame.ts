import {
  type FrameView,
  instructionSpan,
  type ModuleCode,
  type Program,
  type ThreadView,
} from '../../simulator';

/** A frame of a thread, with what is to be seen of it. */
export interface ShownFrame {
  /** In the thread's frames, the outermost is 0. */
  readonly index: number;
  readonly frame: FrameView;
  readonly module: ModuleCode;
  /** The instruction it is at: the next one of the innermost frame, unless that waits; else the call under way. */
  readonly instruction: number;
  readonly line: number;
}

/** Whether a thread waits in the middle of a call, from which the innermost frame has not come back. */
const isWaiting = ({ phase }: ThreadView): boolean =>
  phase === 'blocked' || phase === 'sleep' || phase === 'io';

const isOwn = (frame: FrameView): boolean => !frame.isLibrary;

/** The frame with a place in the thread's stack. */
function frameAt(program: Program, thread: ThreadView, index: number): ShownFrame | undefined {
  const frame = thread.frames[index];
  const code = frame && program.codes[frame.code];
  const module = code && program.modules[code.module];
  if (frame === undefined || code === undefined || module === undefined) return undefined;
  const isInnermost = index === thread.frames.length - 1;
  const isNext = (isInnermost && !isWaiting(thread)) || frame.instruction === 0;
  const instruction = isNext ? frame.instruction : frame.instruction - 1;
  const line = frame.span?.line ?? instructionSpan(code, instruction)?.line ?? 0;
  return { index, frame, module, instruction, line };
}

/**
 * The frame to look at: the chosen one, else the innermost, which is looked for in the program's own code
 * unless library code is to be seen too.
 */
export function findShownFrame(
  program: Program | undefined,
  thread: ThreadView | undefined,
  library: boolean,
  chosen: number | undefined,
): ShownFrame | undefined {
  if (program === undefined || thread === undefined) return undefined;
  const { frames } = thread;
  const innermost = library ? frames.length - 1 : frames.findLastIndex(isOwn);
  const index = chosen !== undefined && chosen < frames.length ? chosen : innermost;
  return frameAt(program, thread, index);
}

/** The innermost of the thread's frames that is in a module; undefined: none is. */
export function frameInModule(
  program: Program,
  thread: ThreadView,
  module: ModuleCode,
): ShownFrame | undefined {
  const index = thread.frames.findLastIndex((frame) => program.codes[frame.code]?.module === module.id);
  return frameAt(program, thread, index);
}
