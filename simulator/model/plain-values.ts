import type { VariableView } from './view';

const plainTypes: ReadonlySet<string> = new Set(
  'int float bool str NoneType list tuple dict set frozenset deque'.split(' '),
);

/** Whether a variable's value tells something by itself, all the way down: it shows no object's address. */
export const isPlain = ({ value }: VariableView): boolean => isPlainText(value.type, value.text);

/** As {@link isPlain}, of a value's type and text. */
export const isPlainText = (type: string, text: string): boolean =>
  plainTypes.has(type) && !/<[A-Za-z_.]+ (object|at)\b/.test(text);
