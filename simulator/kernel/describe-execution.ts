import { instructionText } from '../language';
import {
  type FrameView,
  type LastInstruction,
  type OpName,
  opNames,
  opOf,
  type Program,
  type ThreadId,
} from '../model';

/** @param argument the instruction's, as a disassembly shows it; the stack is the one before it is executed */
function describeEffect(name: OpName, argument: string, stack: FrameView['stack']): string | undefined {
  const [third, second, top] = [stack.at(-3)?.text, stack.at(-2)?.text, stack.at(-1)?.text];
  switch (name) {
    case 'STORE_GLOBAL':
    case 'STORE_NAME':
    case 'STORE_FAST':
    case 'STORE_DEREF':
    case 'STORE_CLASS_NAME':
      return `stored ${top} into ${argument}`;
    case 'STORE_ATTR':
      return `stored ${second} into .${argument} of ${top}`;
    case 'STORE_SUBSCR':
      return `stored ${third} into ${second}[${top}]`;
    case 'DELETE_GLOBAL':
    case 'DELETE_NAME':
    case 'DELETE_FAST':
      return `deleted ${argument}`;
    case 'BINARY_OP':
      return `computed ${second} ${argument.replace('=', '')} ${top}`;
    case 'RETURN_VALUE':
      return `returned ${top}`;
    default:
      return undefined;
  }
}

/** The instruction a frame is about to execute, as a disassembly shows it, and what it will do. */
export function describeExecution(
  program: Program,
  thread: ThreadId,
  frame: FrameView,
): LastInstruction | undefined {
  const code = program.codes[frame.code];
  const at = frame.instruction;
  if (code === undefined || at >= code.instructions.length) return undefined;
  const name = opNames[opOf(code.instructions[at])];
  const text = instructionText(program, code, at);
  const effect = describeEffect(name, text.slice(name.length + 1), frame.stack);
  return { thread, code: frame.code, instruction: at, text, effect };
}
