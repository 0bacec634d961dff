import type { SourceSpan } from './diagnostic';
import type { CodeId, ModuleId } from './ids';
import type { Surroundings } from './surroundings';

/** A literal of the source, or a code object for MAKE_FUNCTION. Tuples hold constants only. */
export type Constant =
  | { readonly type: 'none' | 'ellipsis' }
  | { readonly type: 'bool'; readonly value: boolean }
  /** Exact at any size; the VM decides what it can hold. */
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'str'; readonly value: string }
  /** A character below 256 for each byte. */
  | { readonly type: 'bytes'; readonly value: string }
  | { readonly type: 'tuple'; readonly items: readonly Constant[] }
  | { readonly type: 'code'; readonly code: CodeId };

/** One row of a code object's exception table: what is raised in `start .. end - 1` goes to `handler`. */
export interface ExceptionRange {
  readonly start: number;
  readonly end: number;
  readonly handler: number;
  /** The evaluation stack is cut to this depth before the exception is pushed. */
  readonly depth: number;
}

/** A function's, class's, comprehension's or module's compiled body. */
export interface CodeObject {
  readonly id: CodeId;
  readonly module: ModuleId;
  readonly kind: 'module' | 'function' | 'class';
  readonly isGenerator: boolean;
  /** As Python's tracebacks say: `<module>`, `work`, `<lambda>`, `<listcomp>`. */
  readonly name: string;
  readonly qualifiedName: string;
  readonly firstLine: number;
  readonly instructions: Int32Array;
  /** Four numbers per instruction: line, column, end line, end column, as {@link SourceSpan} counts them; line 0: none. */
  readonly positions: Int32Array;
  readonly constants: readonly Constant[];
  /** Names of the local slots: parameters first (positional, keyword-only, `*args`, `**kwargs`), then locals, cells, free variables. */
  readonly localNames: readonly string[];
  /** How many of the parameters are positional-only, positional (the former included), and keyword-only. */
  readonly positionalOnlyCount: number;
  readonly positionalCount: number;
  readonly keywordOnlyCount: number;
  readonly hasVarArgs: boolean;
  readonly hasVarKeywords: boolean;
  /** Free variables are the last `freeCount` local slots, filled from the function's closure tuple in order. */
  readonly freeCount: number;
  /** The deepest the evaluation stack can get. */
  readonly stackSize: number;
  /** Innermost range first: the first that contains the instruction is taken. */
  readonly exceptionTable: readonly ExceptionRange[];
  readonly docstring: string | undefined;
}

/** One Python file. */
export interface ModuleCode {
  readonly id: ModuleId;
  /** `__main__`, `threading`, `builtins` … */
  readonly name: string;
  /** As tracebacks show it. */
  readonly file: string;
  readonly source: string;
  /** Whether it came with us (a step goes over it) and not from the user. */
  readonly isLibrary: boolean;
  readonly body: CodeId;
  /**
   * Every name that the module's code uses as a global, in slot order: LOAD_GLOBAL and its like take the slot.
   * A slot that holds nothing falls through to the builtin of that name.
   */
  readonly globalNames: readonly string[];
}

/** Everything that runs: the user's file and what it imports from our library. */
export interface Program {
  readonly modules: readonly ModuleCode[];
  readonly codes: readonly CodeObject[];
  /** Attribute, class-namespace and module names, by the index instructions use. */
  readonly names: readonly string[];
  /** So many of them, the first ones, are the library's, as its codes come before the user's; default: none. */
  readonly libraryNames?: number;
  /** What its header says it finds around it. */
  readonly surroundings?: Surroundings;
}

/** Where an instruction stands in its source; undefined for those that stand for no text. */
export function instructionSpan(code: CodeObject, instruction: number): SourceSpan | undefined {
  const at = instruction * 4;
  const line = code.positions[at] ?? 0;
  if (line === 0) return undefined;
  return {
    line,
    column: code.positions[at + 1] ?? 1,
    endLine: code.positions[at + 2] ?? line,
    endColumn: code.positions[at + 3] ?? 1,
  };
}
