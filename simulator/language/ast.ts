import type { BinaryOperatorText, ComparisonText, Constant } from '../model';

/** Offsets into the text, in UTF-16 units; the end is exclusive. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

export interface Name extends TextRange {
  readonly type: 'name';
  readonly id: string;
}

export interface Attribute extends TextRange {
  readonly type: 'attribute';
  readonly object: Expression;
  readonly name: string;
}

export interface Subscript extends TextRange {
  readonly type: 'subscript';
  readonly object: Expression;
  readonly index: Expression;
}

export interface Starred extends TextRange {
  readonly type: 'starred';
  readonly value: Expression;
}

/** One argument of a call; `name` undefined for positional ones. */
export type Argument =
  | { readonly kind: 'positional'; readonly value: Expression }
  | { readonly kind: 'star'; readonly value: Expression }
  | ({ readonly kind: 'keyword'; readonly name: string; readonly value: Expression } & TextRange)
  | { readonly kind: 'double-star'; readonly value: Expression };

export interface Clause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

export interface Comprehension extends TextRange {
  readonly type: 'comprehension';
  readonly kind: 'list' | 'set' | 'dict' | 'generator';
  /** The element; of a dict, the key. */
  readonly element: Expression;
  /** A dict's value. */
  readonly value: Expression | undefined;
  readonly clauses: readonly Clause[];
}

export interface Lambda extends TextRange {
  readonly type: 'lambda';
  readonly parameters: Parameters;
  readonly body: Expression;
}

export interface Parameter extends TextRange {
  readonly name: string;
  readonly default: Expression | undefined;
}

export interface Parameters {
  readonly positionalOnly: readonly Parameter[];
  readonly positional: readonly Parameter[];
  readonly star: Parameter | undefined;
  readonly keywordOnly: readonly Parameter[];
  readonly doubleStar: Parameter | undefined;
}

export type Conversion = 'str' | 'repr' | 'ascii' | undefined;

/** A replacement field of an f-string. */
export interface Field extends TextRange {
  readonly value: Expression;
  readonly conversion: Conversion;
  readonly spec: FormattedText | undefined;
}

export interface FormattedText extends TextRange {
  readonly type: 'formatted';
  readonly parts: readonly (string | Field)[];
}

export type UnaryOperator = '-' | '+' | '~' | 'not';
export type CompareOperator = ComparisonText | 'is' | 'is not' | 'in' | 'not in';

interface Display<Type extends string> extends TextRange {
  readonly type: Type;
  readonly items: readonly Expression[];
}

export type Expression =
  | Name
  | Attribute
  | Subscript
  | Starred
  | Comprehension
  | Lambda
  | FormattedText
  | ({ readonly type: 'constant'; readonly value: Constant } & TextRange)
  | ({
      readonly type: 'slice';
      readonly lower: Expression | undefined;
      readonly upper: Expression | undefined;
      readonly step: Expression | undefined;
    } & TextRange)
  | ({
      readonly type: 'call';
      readonly callee: Expression;
      readonly arguments: readonly Argument[];
    } & TextRange)
  | ({
      readonly type: 'binary';
      readonly operator: BinaryOperatorText;
      readonly left: Expression;
      readonly right: Expression;
    } & TextRange)
  | ({ readonly type: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression } & TextRange)
  | ({
      readonly type: 'boolean';
      readonly operator: 'and' | 'or';
      readonly values: readonly Expression[];
    } & TextRange)
  | ({
      readonly type: 'compare';
      readonly left: Expression;
      readonly rest: readonly { readonly operator: CompareOperator; readonly operand: Expression }[];
    } & TextRange)
  | ({
      readonly type: 'conditional';
      readonly test: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    } & TextRange)
  | Display<'tuple'>
  | Display<'list'>
  | Display<'set'>
  | ({
      readonly type: 'dict';
      /** `key` undefined for `**value`. */
      readonly items: readonly { readonly key: Expression | undefined; readonly value: Expression }[];
    } & TextRange)
  | ({ readonly type: 'walrus'; readonly target: Name; readonly value: Expression } & TextRange)
  | ({ readonly type: 'yield'; readonly value: Expression | undefined } & TextRange)
  | ({ readonly type: 'yield-from'; readonly value: Expression } & TextRange);

export type Pattern =
  | ({
      readonly type: 'value-pattern';
      readonly value: Expression;
      readonly isSingleton: boolean;
    } & TextRange)
  /** `name` undefined: the wildcard `_`. */
  | ({ readonly type: 'capture-pattern'; readonly name: string | undefined } & TextRange)
  | ({ readonly type: 'as-pattern'; readonly pattern: Pattern; readonly name: string } & TextRange)
  | ({ readonly type: 'or-pattern'; readonly patterns: readonly Pattern[] } & TextRange)
  | ({ readonly type: 'star-pattern'; readonly name: string | undefined } & TextRange)
  | ({ readonly type: 'sequence-pattern'; readonly items: readonly Pattern[] } & TextRange)
  | ({
      readonly type: 'mapping-pattern';
      readonly items: readonly { readonly key: Expression; readonly pattern: Pattern }[];
      readonly rest: string | undefined;
    } & TextRange)
  | ({
      readonly type: 'class-pattern';
      readonly class: Expression;
      readonly positional: readonly Pattern[];
      readonly keywords: readonly { readonly name: string; readonly pattern: Pattern }[];
    } & TextRange);

export interface FunctionDefinition extends TextRange {
  readonly type: 'function';
  readonly name: string;
  readonly parameters: Parameters;
  readonly body: readonly Statement[];
  readonly docstring: string | undefined;
  readonly decorators: readonly Expression[];
}

export interface ClassDefinition extends TextRange {
  readonly type: 'class';
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly body: readonly Statement[];
  readonly docstring: string | undefined;
  readonly decorators: readonly Expression[];
}

export interface ExceptHandler extends TextRange {
  readonly exception: Expression | undefined;
  readonly name: string | undefined;
  readonly body: readonly Statement[];
}

export interface ImportedName extends TextRange {
  readonly name: string;
  readonly alias: string | undefined;
}

export interface WithItem {
  readonly manager: Expression;
  readonly target: Expression | undefined;
}

export interface MatchCase extends TextRange {
  readonly pattern: Pattern;
  readonly guard: Expression | undefined;
  readonly body: readonly Statement[];
}

export interface ImportFrom extends TextRange {
  readonly type: 'import-from';
  readonly module: string;
  /** Empty for `import *`. */
  readonly names: readonly ImportedName[];
}

/** A statement that is its keyword. */
interface Word<Type extends string> extends TextRange {
  readonly type: Type;
}

interface Declaration<Type extends string> extends TextRange {
  readonly type: Type;
  readonly names: readonly Name[];
}

export type Statement =
  | FunctionDefinition
  | ClassDefinition
  | ImportFrom
  | ({ readonly type: 'expression'; readonly value: Expression } & TextRange)
  | ({
      readonly type: 'assign';
      readonly targets: readonly Expression[];
      readonly value: Expression;
      /** Where the only target has one. */
      readonly annotation: TextRange | undefined;
    } & TextRange)
  /** `x: int`, which binds the name to its scope but to no value. */
  | ({
      readonly type: 'declare';
      readonly target: Expression;
      readonly annotation: TextRange;
    } & TextRange)
  | ({
      readonly type: 'augment';
      readonly target: Name | Attribute | Subscript;
      readonly operator: BinaryOperatorText;
      readonly value: Expression;
    } & TextRange)
  | ({ readonly type: 'delete'; readonly targets: readonly Expression[] } & TextRange)
  | Word<'pass'>
  | Word<'break'>
  | Word<'continue'>
  | ({ readonly type: 'return'; readonly value: Expression | undefined } & TextRange)
  | ({
      readonly type: 'raise';
      readonly exception: Expression | undefined;
      readonly cause: Expression | undefined;
    } & TextRange)
  | ({
      readonly type: 'assert';
      readonly test: Expression;
      readonly message: Expression | undefined;
    } & TextRange)
  | Declaration<'global'>
  | Declaration<'nonlocal'>
  | ({ readonly type: 'import'; readonly names: readonly ImportedName[] } & TextRange)
  | ({
      readonly type: 'if';
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    } & TextRange)
  | ({
      readonly type: 'while';
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    } & TextRange)
  | ({
      readonly type: 'for';
      readonly target: Expression;
      readonly iterable: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    } & TextRange)
  | ({
      readonly type: 'try';
      readonly body: readonly Statement[];
      readonly handlers: readonly ExceptHandler[];
      readonly otherwise: readonly Statement[];
      readonly finally: readonly Statement[];
    } & TextRange)
  | ({
      readonly type: 'with';
      readonly items: readonly WithItem[];
      readonly body: readonly Statement[];
    } & TextRange)
  | ({
      readonly type: 'match';
      readonly subject: Expression;
      readonly cases: readonly MatchCase[];
    } & TextRange);

export interface ModuleTree {
  readonly body: readonly Statement[];
  readonly docstring: string | undefined;
}
