import type { Memory } from '../memory';
import type { NativeException } from '../model';
import type { SystemArgument } from './effect';

/** What a native did. Numbers, because the loop branches on them for every call. */
export const NativeStatus = {
  /** Its result is in the cell `Root.RESULT`. */
  RETURN: 0,
  /** The exception to raise is in the cell `Root.RESULT`; see {@link NativeContext.raise}. */
  RAISE: 1,
  /** Nothing was done: the prelude function of that `fallbackName` shall be called with the same arguments. */
  FALLBACK: 2,
  /** Another callable is called in its place; see {@link NativeContext.callInstead}. */
  CALL: 3,
  /** The kernel answers; see {@link NativeContext.systemCall}. */
  SYSTEM_CALL: 4,
} as const;
export type NativeStatus = (typeof NativeStatus)[keyof typeof NativeStatus];

/** What is done with the result of the callable that a native (or an operator) has called in its place. */
export const Continuation = {
  /** It is the result. */
  PASS: 0,
  /** `__init__`: must be None; the result is the instance it was called for. */
  INIT: 1,
  /** `__bool__`: must be a bool. */
  BOOL: 2,
  /** `__bool__` for `not`: as BOOL, inverted. */
  NOT: 3,
  /** `__len__`: must be an int, at least 0. */
  LENGTH: 4,
  /** `__len__` asked for truth. */
  LENGTH_TRUTH: 5,
  /** `__str__`: must be a str. */
  STR: 6,
  /** `__repr__`: must be a str. */
  REPR: 7,
  /** `__next__` for a `for` loop: StopIteration ends the loop. */
  FOR_ITER: 8,
  /** A class body: the class is made of the namespace it filled. */
  CLASS_BODY: 9,
  /** A module's body: the result is the module. */
  MODULE_BODY: 10,
  /** `__contains__`: the result's truth. */
  TRUTH: 11,
  /** As TRUTH, inverted. */
  NOT_TRUTH: 12,
  /** `__setitem__` and its like: there is no result. */
  DISCARD: 13,
  /** `__hash__`: must be an int. */
  HASH: 14,
  /** `next(iterator, default)`: StopIteration gives the default. */
  NEXT_DEFAULT: 15,
  /** `__len__` asked for truth by `not`. */
  LENGTH_NOT: 16,
  /** `yield from`: StopIteration's value is the expression's. */
  SEND: 17,
  /** `generator.close()`: its end is no error. */
  CLOSE: 18,
  /** LOAD_METHOD: an empty place for `self` comes above it. */
  METHOD: 19,
  /** JUMP_IF_.._OR_POP: its truth says whether the value below it stays. */
  JUMP_OR_POP: 20,
  /** `f'{value!r:spec}'`: it is formatted with the spec below it. */
  FORMAT: 21,
  /** The instruction that had it computed is executed again, with the result in its operand's place. */
  AGAIN: 22,
  /** `raise Class from cause`: the exception comes two below. */
  RAISED: 23,
  /** The texts of an exception that ended the thread: with them it is told. */
  UNCAUGHT: 24,
  /** The generator a generator delegates to is closed: then the outer one is. */
  DELEGATED_CLOSE: 25,
  /** As DELEGATED_CLOSE for an iterator that is no generator. */
  DELEGATED_EXIT: 26,
} as const;
export type Continuation = (typeof Continuation)[keyof typeof Continuation];

/**
 * The interpreter as a native sees it. Cells are addresses of values; a native may keep addresses of objects
 * while it runs, because nothing is collected before it is done, but must not keep `memory`'s views over
 * an allocation.
 */
export interface NativeContext {
  readonly memory: Memory;
  /** Every native function and method; a value of tag Native is a number of one. */
  readonly natives: readonly { readonly name: string }[];
  /** Makes the exception. Return what it returns. */
  raise(type: NativeException, message: string): NativeStatus;
  /** As {@link raise} with any value as the exception's only argument, `KeyError(key)`, or with none (0). */
  raiseWith(type: NativeException, argument: number): NativeStatus;
  /** Has `callee` called with `args` (cells) in the native's place. Return what it returns. */
  callInstead(callee: number, args: readonly number[], continuation?: Continuation): NativeStatus;
  /** As {@link callInstead} with the function of the prelude that `fallbackName` names. */
  callPrelude(name: string, args: readonly number[], continuation?: Continuation): NativeStatus;
  /**
   * Hands a call to the kernel, whose answer becomes the native's result. Return what it returns.
   * @param call of `systemCallNumber`
   */
  systemCall(call: number, args: readonly SystemArgument[]): NativeStatus;
  /** Says that it worked on n things: that takes longer than one instruction. */
  charge(things: number): void;
  /** Address of the class of the value in `cell`. */
  classOf(cell: number): number;
  /** Its name, as errors give it: `int`, `collections.deque`. */
  typeName(cell: number): string;
  /** Name of the class at an address. */
  className(cls: number): string;
  /** A new class's address, or what is wrong with it in the words of a TypeError. */
  makeClass(name: number, bases: readonly number[], namespace: number, metaclass: number): number | string;
  /** Name of the built-in type whose values have the tag. */
  tagName(tag: number): string;
  /** Address of a built-in class. */
  builtinClass(name: string): number;
  /** Cell of a name of the prelude's. */
  preludeCell(name: string): number;
  /** Cell of what the class (or one it inherits from) holds under `name`, or 0. */
  findInClass(cls: number, name: string): number;
  /**
   * Cell of a method written in Python that the value's class has for `name` (`__len__`), or 0: built-in
   * values answer 0.
   */
  findMethod(cell: number, name: string): number;
  /**
   * Looks an attribute up as `object.name` does: leaves it in `Root.RESULT` and returns RETURN, or CALL where a
   * property or `__getattr__` has to be called, or RAISE.
   * @param name address of a Str
   */
  getAttribute(object: number, name: number): NativeStatus;
  /** As {@link getAttribute} without a `__getattribute__` of its own. */
  ownAttribute(object: number, name: number): NativeStatus;
  /** As {@link getAttribute} for `object.name = value`. */
  setAttribute(object: number, name: number, value: number): NativeStatus;
  deleteAttribute(object: number, name: number): NativeStatus;
}

/**
 * The work of a native.
 *
 * `args` is the cell of the first argument. A fixed parameter list finds its parameters one after another there,
 * positional ones first, keyword-only ones after them, Unbound where the caller left an optional one out; with
 * `*args` the `count` positional ones come first, then the keyword-only ones; `**kwargs` is one more cell at the
 * end, a Dict or Unbound. `count` is how many positional arguments were given (`self` included).
 */
export type NativeCode = (vm: NativeContext, args: number, count: number) => NativeStatus;

/** One function or method. */
export interface NativeDefinition {
  /** `len`; a method's bare name: `append`. */
  readonly name: string;
  /**
   * The parameters as Python writes them, after `self`: `iterable, /, *, key=None, reverse=False`, `*values, sep=' '`.
   * What has a default is optional; the default's text only explains.
   */
  readonly parameters: string;
  readonly code: NativeCode;
  /** A method that takes an object of a subclass as it is: others are given the inner value. */
  readonly keepsSelf?: boolean;
}

/** One built-in type. */
export interface NativeType {
  readonly name: string;
  /** `Tag` of its values. */
  readonly tag: number;
  /** The module its repr and errors name it with, `collections`; none for built-in types. */
  readonly module?: string;
  /** Its base, `object` if none is given. */
  readonly base?: string;
  /** `int(...)`: parameters without the class; absent: it cannot be called. */
  readonly construct?: Pick<NativeDefinition, 'parameters' | 'code'>;
  /** Their first argument is `self`, not written in `parameters`. */
  readonly methods: readonly NativeDefinition[];
  /** Called on the type, without `self`: `dict.fromkeys`. */
  readonly statics?: readonly NativeDefinition[];
  /** Called on the type or a subclass, which comes first in `parameters`. */
  readonly classMethods?: readonly NativeDefinition[];
  /** Attributes that are computed: `args` is the object. */
  readonly attributes?: Readonly<Record<string, (vm: NativeContext, self: number) => NativeStatus>>;
}

/** What a native module offers; its names are those the model lists. */
export interface NativeModule {
  readonly name: string;
  /** The library module that holds the functions its natives fall back to; the prelude if none is named. */
  readonly fallbacks?: string;
  readonly functions: readonly NativeDefinition[];
  readonly types: readonly NativeType[];
}
