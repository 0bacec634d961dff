import {
  type FrameView,
  type LastInstruction,
  type OpName,
  opNames,
  opOf,
  type Program,
  type ThreadId,
} from '../model';
import { describeArgument, describeInstruction } from './describe-instruction';

function describeEffect(name: OpName, argument: string, stack: FrameView['stack']): string | undefined {
  const top = stack.at(-1)?.text;
  const below = stack.at(-2)?.text;
  switch (name) {
    case 'STORE_GLOBAL':
    case 'STORE_NAME':
    case 'STORE_FAST':
    case 'STORE_DEREF':
    case 'STORE_CLASS_NAME':
      return `stored ${top} into ${argument}`;
    case 'STORE_ATTR':
      return `stored ${below} into .${argument} of ${top}`;
    case 'STORE_SUBSCR':
      return `stored ${stack.at(-3)?.text} into ${below}[${top}]`;
    case 'DELETE_GLOBAL':
    case 'DELETE_NAME':
    case 'DELETE_FAST':
      return `deleted ${argument}`;
    case 'BINARY_OP':
      return `computed ${below} ${argument.replace('=', '')} ${top}`;
    case 'RETURN_VALUE':
      return `returned ${top}`;
    default:
      return undefined;
  }
}

/** The instruction a frame is about to execute, and what it will do. */
export function describeExecution(
  program: Program,
  thread: ThreadId,
  frame: FrameView,
): LastInstruction | undefined {
  const code = program.codes[frame.code];
  const at = frame.instruction;
  if (code === undefined || at >= code.instructions.length) return undefined;
  const effect = describeEffect(
    opNames[opOf(code.instructions[at])],
    describeArgument(program, code, at),
    frame.stack,
  );
  return { thread, code: frame.code, instruction: at, text: describeInstruction(program, code, at), effect };
}
