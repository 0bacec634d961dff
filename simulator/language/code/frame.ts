import type { Constant, OpCode } from '../../model';
import type { Expression, TextRange } from '../ast';
import type { DiagnosticList } from '../diagnostics';
import type { Scope, ScopeNode } from '../scope';
import type { SourceText } from '../source-text';
import { Assembler, type Label, type LocalSlot, type Region } from './assembler';
import type { ModuleWriter } from './module-writer';

/** What the code generator knows about the file as a whole. */
export interface Unit {
  readonly source: SourceText;
  readonly diagnostics: DiagnosticList;
  readonly writer: ModuleWriter;
  readonly scopeOf: ReadonlyMap<ScopeNode, Scope>;
  /** The public names of a module of the library, for `from m import *`. */
  readonly exportsOf: (module: string) => readonly string[];
  /** What of `from package import name` is a module of its own, by its full name. */
  readonly submoduleOf: (module: string, name: string) => string | undefined;
}

/** Something a `return`, `break` or `continue` has to leave in order, innermost last. */
export type Block =
  | { readonly kind: 'loop'; readonly isFor: boolean; readonly start: Label; readonly end: Label }
  /** A value to be returned, kept on the stack while a `finally` runs; leaving from there drops it. */
  | { readonly kind: 'value' }
  /** The body of a `try` without `finally`. */
  | { readonly kind: 'try'; readonly region: Region }
  /** The body of a `try` with `finally`; `emitFinally` writes another copy of it. */
  | { readonly kind: 'finally'; readonly region: Region; readonly emitFinally: () => void }
  /** A `finally` that an exception led to: on the stack are the previous exception and the present one. */
  | { readonly kind: 'final-handler'; readonly region: Region }
  /** The body of an `except`: on the stack is the previous exception. */
  | { readonly kind: 'handler'; readonly region: Region; readonly name: NamedHandler | undefined }
  | { readonly kind: 'with'; readonly region: Region; readonly manager: TextRange };

export interface NamedHandler {
  readonly name: string;
  readonly at: TextRange;
}

/** One code object being written. */
export class Frame {
  readonly unit: Unit;
  readonly out = new Assembler();
  /** The scope of the text being compiled: the frame's own, or that of a comprehension inlined into it. */
  scope: Scope;
  readonly qualifiedName: string;
  readonly blocks: Block[] = [];
  readonly constants: Constant[] = [];
  readonly slots: LocalSlot[] = [];
  readonly freeSlots: LocalSlot[] = [];
  readonly #slotByName = new Map<string, LocalSlot>();
  readonly #inlinedSlots = new Map<Scope, Map<string, LocalSlot>>();
  readonly #constantIndex = new Map<string, number>();

  constructor(unit: Unit, scope: Scope, qualifiedName: string) {
    this.unit = unit;
    this.scope = scope;
    this.qualifiedName = qualifiedName;
  }

  emit(op: OpCode, arg?: number | LocalSlot, range?: TextRange): void {
    this.out.emit(op, arg, range);
  }

  /** Adds a local variable of the frame; `name` need not be unique among hidden ones. */
  addSlot(name: string): LocalSlot {
    const slot = { name, index: this.slots.length };
    this.slots.push(slot);
    return slot;
  }

  /** The slot of a parameter, local, cell or free variable of the frame's own scope. */
  slotOf(name: string): LocalSlot {
    const known = this.#slotByName.get(name);
    if (known !== undefined) return known;
    const slot = this.addSlot(name);
    this.#slotByName.set(name, slot);
    return slot;
  }

  /** Free variables are numbered after all others, once those are known. */
  addFree(name: string): void {
    const slot = { name, index: -1 };
    this.freeSlots.push(slot);
    this.#slotByName.set(name, slot);
  }

  /** The slot of a name that belongs to a comprehension inlined here. */
  inlinedSlot(scope: Scope, name: string): LocalSlot {
    const names = this.#inlinedSlots.get(scope) ?? new Map<string, LocalSlot>();
    this.#inlinedSlots.set(scope, names);
    const slot = names.get(name) ?? this.addSlot(name);
    names.set(name, slot);
    return slot;
  }

  constant(value: Constant): number {
    const key = constantKey(value);
    const known = this.#constantIndex.get(key);
    if (known !== undefined) return known;
    this.#constantIndex.set(key, this.constants.length);
    return this.constants.push(value) - 1;
  }
}

function constantKey(c: Constant): string {
  switch (c.type) {
    case 'none':
    case 'ellipsis':
      return c.type;
    case 'float':
      return `float ${Object.is(c.value, -0) ? '-0' : c.value}`;
    case 'tuple':
      return `(${c.items.map((item) => constantKey(item)).join(',')})`;
    case 'str':
      return JSON.stringify(c.value);
    case 'bytes':
      return `bytes ${JSON.stringify(c.value)}`;
    case 'code':
      return `code ${c.code}`;
    default:
      return `${c.type} ${c.value}`;
  }
}

/** The constant that an expression is, tuples of constants included. */
export function constantOf(e: Expression): Constant | undefined {
  if (e.type === 'constant') return e.value;
  if (e.type !== 'tuple') return undefined;
  return constantTuple(e.items);
}

export function constantTuple(list: readonly Expression[]): Constant | undefined {
  const items: Constant[] = [];
  for (const item of list) {
    const constant = constantOf(item);
    if (constant === undefined) return undefined;
    items.push(constant);
  }
  return { type: 'tuple', items };
}
