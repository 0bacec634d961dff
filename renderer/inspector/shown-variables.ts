import type { VariableView } from '../../simulator';

/** Types of values that are the program's furniture: they never change and tell nothing. */
const furniture: ReadonlySet<string> = new Set([
  'function',
  'module',
  'type',
  'builtin_function_or_method',
  'method',
]);

/** Variables worth a reader's attention: data, not definitions and not Python's own names. */
export const dropFurniture = (variables: readonly VariableView[]): readonly VariableView[] =>
  variables.filter(({ name, value }) => !furniture.has(value.type) && !/^__.*__$/.test(name));
