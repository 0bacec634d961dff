import type { VariableView } from '../../simulator';

/** Types of values that tell nothing here: definitions, and what has a section of its own. */
const furniture: ReadonlySet<string> = new Set([
  'function',
  'module',
  'type',
  'builtin_function_or_method',
  'method',
  'Thread',
  'Lock',
  'RLock',
]);

/** Variables worth a reader's attention: data, not definitions and not Python's own names. */
export const dropFurniture = (variables: readonly VariableView[]): readonly VariableView[] =>
  variables.filter(({ name, value }) => !furniture.has(value.type) && !/^__.*__$/.test(name));
