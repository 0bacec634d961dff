/** Types the generator keeps apart: `ints` is a list of int, `table` a dict from str to int, `pair` a tuple of int and str. */
export const valueTypes = ['int', 'str', 'ints', 'bool', 'float', 'strs', 'table', 'set', 'pair'] as const;
export type ValueType = (typeof valueTypes)[number];

export interface KnownFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result: ValueType;
}

/** What a piece of the generated program can name. */
export interface Scope {
  readonly variables: ReadonlyMap<string, ValueType>;
  readonly functions: readonly KnownFunction[];
  /** Whether a `:=` may stand here. */
  readonly mayBind: boolean;
  /** Whether every value has to be of its type: what a set of texts prints, chance decides. */
  readonly isStrict: boolean;
}

export const variablesOf = (scope: Scope, type: ValueType): string[] =>
  [...scope.variables].filter(([, each]) => each === type).map(([name]) => name);

export const withVariables = (scope: Scope, added: readonly (readonly [string, ValueType])[]): Scope => ({
  ...scope,
  variables: new Map([...scope.variables, ...added]),
});
