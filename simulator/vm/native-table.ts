import {
  dictSet,
  type Memory,
  newDict,
  stringsEqual,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../memory';
import type { Interpreter } from './interpreter';
import type { Continuation, NativeCode } from './native';
import type { NativeSource } from './native-plan';

/**
 * A native that works on the interpreter itself: `at` is where its result goes, `first` its first bound argument.
 * @returns whether the thread has to stop, or undefined to have the native's ordinary code called
 */
export type SpecialNative = (
  vm: Interpreter,
  at: number,
  first: number,
  given: number,
  continuation: Continuation,
) => boolean | undefined;

interface Parameter {
  readonly name: string;
  readonly address: number;
  readonly isRequired: boolean;
}

/** A native with its parameters read. */
export interface NativeEntry {
  readonly name: string;
  /** `len`, `list.append` */
  readonly qualifiedName: string;
  readonly code: NativeCode;
  /** The library module with the function it falls back to. */
  readonly fallbacks: string;
  /** Does its work where that takes the interpreter's stack: see core-types.ts. */
  readonly special: SpecialNative | undefined;
  readonly isMethod: boolean;
  /** Tag of the values it is a method of, and their type's name. */
  readonly selfTag: number;
  readonly owner: string;
  readonly keepsSelf: boolean;
  /** It is given the numbers and texts inside objects of their subclasses, unless the class has this method (if any). */
  readonly unwraps: string | undefined;
  /** It computes an attribute: asking for it calls it. */
  readonly isAttribute: boolean;
  /** `self` included. */
  readonly positional: readonly Parameter[];
  readonly positionalOnly: number;
  readonly required: number;
  readonly keywordOnly: readonly Parameter[];
  readonly hasVarArgs: boolean;
  readonly hasVarKeywords: boolean;
  /** Has positional parameters only: given all of them, there is nothing to bind. */
  readonly isSimple: boolean;
  /** {@link isSimple}, and its work is done by `code` alone. */
  readonly isDirect: boolean;
}

/** Functions that work on the numbers and texts they are given. */
const unwrappingFunctions: Readonly<Record<string, string>> = {
  abs: '__abs__',
  bin: '__index__',
  chr: '__index__',
  divmod: '__divmod__',
  hex: '__index__',
  oct: '__index__',
  ord: '',
  pow: '__pow__',
  range: '__index__',
  round: '__round__',
};

function unwrapping(name: string, type: string | undefined): string | undefined {
  if (type === undefined)
    return Object.hasOwn(unwrappingFunctions, name) ? unwrappingFunctions[name] : undefined;
  const isScalar = type === 'str' || type === 'int' || type === 'float' || type === 'bytes';
  return isScalar && name !== 'format' && name !== '__format__' ? '' : undefined;
}

/** Reads a native's parameters. @param intern gives a name's address */
export function readNative(
  intern: (name: string) => number,
  source: NativeSource,
  specials: ReadonlyMap<string, SpecialNative>,
): NativeEntry {
  const { definition, type, isAttribute, fallbacks, selfTag } = source;
  const qualifiedName = type === undefined ? definition.name : `${type}.${definition.name}`;
  const special = specials.get(qualifiedName);
  const positional: Parameter[] = [];
  const keywordOnly: Parameter[] = [];
  let positionalOnly = 0;
  let hasVarArgs = false;
  let hasVarKeywords = false;
  let isAfterStar = false;
  const add = (text: string) => {
    const [name, standard] = text.split('=');
    const parameter = { name, address: intern(name), isRequired: standard === undefined };
    (isAfterStar ? keywordOnly : positional).push(parameter);
  };
  if (type !== undefined) {
    add('self');
    positionalOnly = 1;
  }
  for (const text of definition.parameters.split(',').map((part) => part.trim())) {
    if (text === '') continue;
    if (text === '/') positionalOnly = positional.length;
    else if (text.startsWith('**')) hasVarKeywords = true;
    else if (text.startsWith('*')) {
      isAfterStar = true;
      hasVarArgs = text.length > 1;
    } else add(text);
  }
  const isSimple = !hasVarArgs && !hasVarKeywords && keywordOnly.length === 0;
  return {
    name: definition.name,
    qualifiedName,
    code: definition.code,
    fallbacks,
    special,
    isMethod: type !== undefined,
    selfTag,
    owner: type ?? '',
    keepsSelf: definition.keepsSelf === true,
    unwraps: unwrapping(definition.name, type),
    isAttribute,
    positional,
    positionalOnly,
    required: positional.filter((parameter) => parameter.isRequired).length,
    keywordOnly,
    hasVarArgs,
    hasVarKeywords,
    isSimple,
    isDirect: isSimple && special === undefined,
  };
}

function wrongCount(native: NativeEntry, given: number): string {
  const own = native.isMethod ? 1 : 0;
  const least = native.required - own;
  const most = native.positional.length - own;
  const name = native.isMethod ? native.qualifiedName : native.name;
  const got = given - own;
  if (most === 0 && !native.hasVarArgs) return `${name}() takes no arguments (${got} given)`;
  if (least === 1 && most === 1) return `${name}() takes exactly one argument (${got} given)`;
  const bound = least === most ? '' : got < least ? 'at least ' : 'at most ';
  const limit = got < least ? least : most;
  return `${native.name} expected ${bound}${limit} argument${limit === 1 ? '' : 's'}, got ${got}`;
}

/**
 * Brings a call's arguments into the form that {@link NativeCode} describes.
 * @returns what is wrong with the call, in CPython's words
 */
export function bindNativeArguments(
  vm: { readonly memory: Memory },
  native: NativeEntry,
  first: number,
  given: number,
  names: number,
): string | undefined {
  const m = vm.memory;
  const keywords = names === 0 ? 0 : tupleLength(m, names);
  const count = given - keywords;
  const slots = native.hasVarArgs ? count : native.positional.length;
  if (count < native.required && keywords === 0) return wrongCount(native, count);
  if (!native.hasVarArgs && count > native.positional.length) return wrongCount(native, count);
  const values: number[] = [];
  for (let i = 0; i < keywords; i++) values.push(m.f64[first + count + i]);
  const total = slots + native.keywordOnly.length + (native.hasVarKeywords ? 1 : 0);
  if (total > count) m.clearValues(first + count, total - count);
  for (let i = 0; i < keywords; i++) {
    const nameCell = tupleItems(m, names) + i;
    const problem = placeKeyword(m, native, first, slots, nameCell, values[i]);
    if (problem !== undefined) return problem;
  }
  for (let i = count; i < native.required; i++) {
    if (m.tagAt(first + i) === Tag.Unbound) {
      return `${native.name}() missing required argument '${native.positional[i].name}' (pos ${i + 1})`;
    }
  }
  return undefined;
}

function placeKeyword(
  m: Memory,
  native: NativeEntry,
  first: number,
  slots: number,
  nameCell: number,
  value: number,
): string | undefined {
  const name = m.payloadAt(nameCell);
  const isNamed = (parameter: Parameter) => stringsEqual(m, parameter.address, name);
  const keyword = native.keywordOnly.findIndex(isNamed);
  const position = native.hasVarArgs ? -1 : native.positional.findIndex(isNamed);
  if (keyword >= 0) m.f64[first + slots + keyword] = value;
  else if (position >= native.positionalOnly) {
    if (m.tagAt(first + position) !== Tag.Unbound) {
      return `argument for ${native.name}() given by name ('${stringText(m, name)}') and position (${position + 1})`;
    }
    m.f64[first + position] = value;
  } else if (native.hasVarKeywords) {
    const cell = first + slots + native.keywordOnly.length;
    if (m.tagAt(cell) === Tag.Unbound) m.setValue(cell, Tag.Dict, newDict(m));
    // The value has to stand in a cell to be put into the dict.
    m.f64[cell + 1] = value;
    dictSet(m, m.payloadAt(cell), nameCell, cell + 1);
  } else if (native.keywordOnly.length === 0 && native.positionalOnly === native.positional.length) {
    return `${native.name}() takes no keyword arguments`;
  } else {
    return `'${stringText(m, name)}' is an invalid keyword argument for ${native.name}()`;
  }
  return undefined;
}
