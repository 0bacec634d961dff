import type { Memory } from './memory';
import { Tag } from './value';

/**
 * Where things are in a frame, in cells from its address.
 *
 *     Frame
 *     0  header
 *     1  code id | pc              (raw: i32[(frame + 1) * 2], + 1)
 *     2  sp | flags                (raw) sp counts cells from the frame's address: the first free stack cell
 *     3  two words for the interpreter (raw)
 *     4  back: the frame to return to, or Unbound
 *     5  function, or None for a module body
 *     6  module whose globals it sees
 *     7  handled: the exception being handled when it was entered, for the interpreter
 *     8  generator it belongs to, or what else the interpreter keeps
 *     9  local 0 …
 *        stack, up to sp; above it the collector clears what is left over
 */
export const FrameSlot = {
  CODE_PC: 1,
  SP_FLAGS: 2,
  WORDS: 3,
  BACK: 4,
  FUNCTION: 5,
  MODULE: 6,
  HANDLED: 7,
  OWNER: 8,
  LOCALS: 9,
} as const;

/** A frame with all locals and stack cells Unbound and sp at the empty stack. */
export function newFrame(m: Memory, code: number, localCount: number, stackSize: number): number {
  const frame = m.allocate(Tag.Frame, 3, FrameSlot.LOCALS + localCount + stackSize);
  m.i32[(frame + FrameSlot.CODE_PC) << 1] = code;
  m.i32[(frame + FrameSlot.SP_FLAGS) << 1] = FrameSlot.LOCALS + localCount;
  return frame;
}

export const frameCode = (m: Memory, frame: number): number => m.i32[(frame + FrameSlot.CODE_PC) << 1];
export const framePc = (m: Memory, frame: number): number => m.i32[((frame + FrameSlot.CODE_PC) << 1) + 1];
/** First free stack cell, as an address. */
export const frameStackTop = (m: Memory, frame: number): number =>
  frame + m.i32[(frame + FrameSlot.SP_FLAGS) << 1];

export function setFramePosition(m: Memory, frame: number, pc: number, stackTop: number): void {
  m.i32[((frame + FrameSlot.CODE_PC) << 1) + 1] = pc;
  m.i32[(frame + FrameSlot.SP_FLAGS) << 1] = stackTop - frame;
}
