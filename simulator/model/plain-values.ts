import type { VariableView } from './view';

const plainTypes: ReadonlySet<string> = new Set(
  'int float bool str NoneType list tuple dict set frozenset deque'.split(' '),
);

/** Whether a variable's value tells something by itself, all the way down: it shows no object's address. */
export const isPlain = ({ value }: VariableView): boolean =>
  plainTypes.has(value.type) && !/<[A-Za-z_.]+ (object|at)\b/.test(value.text);
