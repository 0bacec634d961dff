import {
  dictEntryKey,
  dictFindString,
  dictNextEntry,
  dictSet,
  FunctionSlot,
  type Memory,
  newDict,
  newTupleFrom,
  stringsEqual,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../memory';
import type { CodeInfo } from './code-image';
import type { Interpreter } from './interpreter';

const quote = (name: string): string => `'${name}'`;

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`, as CPython joins names. */
function joinNames(names: readonly string[]): string {
  const quoted = names.map(quote);
  if (quoted.length <= 2) return quoted.join(' and ');
  return `${quoted.slice(0, -1).join(', ')}, and ${quoted[quoted.length - 1]}`;
}

const plural = (n: number): string => (n === 1 ? '' : 's');

function missing(name: string, kind: string, names: readonly string[]): string {
  return `${name}() missing ${names.length} required ${kind} argument${plural(names.length)}: ${joinNames(names)}`;
}

function tooMany(m: Memory, info: CodeInfo, defaults: number, given: number, locals: number): string {
  const { code } = info;
  const most = code.positionalCount;
  const takes =
    defaults > 0
      ? `from ${most - defaults} to ${most} positional arguments`
      : `${most} positional argument${plural(most)}`;
  let keywordOnly = 0;
  for (let i = 0; i < code.keywordOnlyCount; i++) {
    if (m.tagAt(locals + most + i) !== Tag.Unbound) keywordOnly++;
  }
  const extra =
    keywordOnly > 0
      ? ` positional argument${plural(given)} (and ${keywordOnly} keyword-only argument${plural(keywordOnly)})`
      : '';
  return `${code.qualifiedName}() takes ${takes} but ${given}${extra} ${given === 1 && keywordOnly === 0 ? 'was' : 'were'} given`;
}

/** Which parameter has the name, or -1; positional-only ones do not count. */
function parameterNamed(m: Memory, info: CodeInfo, name: number): number {
  const { code } = info;
  for (let i = code.positionalOnlyCount; i < code.positionalCount + code.keywordOnlyCount; i++) {
    if (stringsEqual(m, info.localNames[i], name)) return i;
  }
  return -1;
}

/**
 * {@link bindArguments} for the commonest calls: `given` positional arguments, for a function that has no other parameters
 * and defaults for those that are not given.
 * @returns whether it was one of those; nothing is changed if not
 */
export function bindPlainArguments(
  m: Memory,
  info: CodeInfo,
  callee: number,
  locals: number,
  given: number,
): boolean {
  if (info.plainCount < 0) return bindRest(m, info, callee, locals, given);
  const missing = info.plainCount - given;
  if (missing < 0) return false;
  if (missing > 0) {
    const defaultsCell = callee + FunctionSlot.DEFAULTS;
    if (m.tagAt(defaultsCell) !== Tag.Tuple) return false;
    const defaults = m.payloadAt(defaultsCell);
    const count = tupleLength(m, defaults);
    if (missing > count) return false;
    m.copyValues(tupleItems(m, defaults) + count - missing, locals + given, missing);
  }
  const { f64 } = m;
  for (let cell = locals + info.plainCount; cell < locals + info.localCount; cell++) f64[cell] = 0;
  if (info.code.freeCount > 0) fillClosure(m, info, callee, locals);
  return true;
}

/** As {@link bindPlainArguments} for a function with `*rest` besides plain parameters, all of which are given. */
function bindRest(m: Memory, info: CodeInfo, callee: number, locals: number, given: number): boolean {
  const { code } = info;
  const count = code.positionalCount;
  if (!code.hasVarArgs || code.hasVarKeywords || code.keywordOnlyCount > 0 || given < count) return false;
  const rest = newTupleFrom(m, locals + count, given - count);
  const end = locals + Math.max(info.localCount, given);
  for (let cell = locals + count + 1; cell < end; cell++) m.f64[cell] = 0;
  m.setValue(locals + count, Tag.Tuple, rest);
  if (code.freeCount > 0) fillClosure(m, info, callee, locals);
  return true;
}

/** Which plain parameter an interned name is, or -1. */
function plainParameter(info: CodeInfo, name: number): number {
  for (let i = 0; i < info.plainCount; i++) if (info.localNames[i] === name) return i;
  return -1;
}

/** Does the tuple `names` hold the name at this address? */
function isNamed(m: Memory, names: number, name: number): boolean {
  const first = tupleItems(m, names);
  for (let i = tupleLength(m, names) - 1; i >= 0; i--) if (m.payloadAt(first + i) === name) return true;
  return false;
}

/**
 * As {@link bindPlainArguments} where the last arguments are named by the tuple `names`, in whose words the program has them.
 * `info.frameSize + given` cells from `locals` on must be free for use.
 */
export function bindNamedArguments(
  m: Memory,
  info: CodeInfo,
  callee: number,
  locals: number,
  given: number,
  names: number,
): boolean {
  const keywords = tupleLength(m, names);
  const positional = given - keywords;
  const { plainCount } = info;
  if (plainCount < given || info.code.positionalOnlyCount > 0) return false;
  const first = tupleItems(m, names);
  for (let i = 0; i < keywords; i++) {
    if (plainParameter(info, m.payloadAt(first + i)) < positional) return false;
  }
  const defaultsCell = callee + FunctionSlot.DEFAULTS;
  const defaults = m.tagAt(defaultsCell) === Tag.Tuple ? m.payloadAt(defaultsCell) : 0;
  const required = plainCount - (defaults === 0 ? 0 : tupleLength(m, defaults));
  for (let i = positional; i < required; i++) if (!isNamed(m, names, info.localNames[i])) return false;
  const { f64 } = m;
  const values = locals + info.localCount;
  for (let i = 0; i < keywords; i++) f64[values + i] = f64[locals + positional + i];
  for (let i = positional; i < info.localCount; i++) {
    f64[locals + i] = i >= required && i < plainCount ? f64[tupleItems(m, defaults) + i - required] : 0;
  }
  for (let i = 0; i < keywords; i++) {
    f64[locals + plainParameter(info, m.payloadAt(first + i))] = f64[values + i];
  }
  if (info.code.freeCount > 0) fillClosure(m, info, callee, locals);
  return true;
}

/**
 * Makes the locals of a call: the `given` arguments from `locals` on, the last ones named by the tuple `names`, become the
 * values of the function's parameters, defaults and closure included, and the other locals Unbound.
 * `info.frameSize + given` cells from `locals` on must be free for use.
 * @returns what is wrong with the call, in CPython's words
 */
export function bindArguments(
  vm: Interpreter,
  info: CodeInfo,
  callee: number,
  locals: number,
  given: number,
  names: number,
): string | undefined {
  const m = vm.memory;
  const { code } = info;
  const keywords = names === 0 ? 0 : tupleLength(m, names);
  const positional = given - keywords;
  const values = locals + Math.max(info.localCount, given);
  m.copyValues(locals, values, given);
  m.clearValues(locals, info.localCount);
  const taken = Math.min(positional, code.positionalCount);
  m.copyValues(values, locals, taken);
  let extraKeywords = 0;
  if (code.hasVarArgs) {
    const rest = newTupleFrom(m, values + taken, positional - taken);
    m.setValue(locals + code.positionalCount + code.keywordOnlyCount, Tag.Tuple, rest);
  }
  if (code.hasVarKeywords) {
    extraKeywords = newDict(m);
    m.setValue(locals + info.parameterCount - 1, Tag.Dict, extraKeywords);
  }
  for (let i = 0; i < keywords; i++) {
    const nameCell = tupleItems(m, names) + i;
    const name = m.payloadAt(nameCell);
    const parameter = parameterNamed(m, info, name);
    if (parameter < 0) {
      if (extraKeywords !== 0) {
        dictSet(m, extraKeywords, nameCell, values + positional + i);
        continue;
      }
      const text = stringText(m, name);
      if (code.localNames.slice(0, code.positionalOnlyCount).includes(text)) {
        return `${code.qualifiedName}() got some positional-only arguments passed as keyword arguments: '${text}'`;
      }
      return `${code.qualifiedName}() got an unexpected keyword argument '${text}'`;
    }
    if (m.tagAt(locals + parameter) !== Tag.Unbound) {
      return `${code.qualifiedName}() got multiple values for argument '${stringText(m, name)}'`;
    }
    m.copyValue(values + positional + i, locals + parameter);
  }
  const defaultsCell = callee + FunctionSlot.DEFAULTS;
  const defaults = m.tagAt(defaultsCell) === Tag.Tuple ? m.payloadAt(defaultsCell) : 0;
  const defaultCount = defaults === 0 ? 0 : tupleLength(m, defaults);
  if (positional > code.positionalCount && !code.hasVarArgs) {
    return tooMany(m, info, defaultCount, positional, locals);
  }
  const absent: string[] = [];
  for (let i = taken; i < code.positionalCount; i++) {
    if (m.tagAt(locals + i) !== Tag.Unbound) continue;
    const fromDefaults = i - (code.positionalCount - defaultCount);
    if (fromDefaults >= 0) m.copyValue(tupleItems(m, defaults) + fromDefaults, locals + i);
    else absent.push(code.localNames[i]);
  }
  if (absent.length > 0) return missing(code.qualifiedName, 'positional', absent);
  const problem = fillKeywordOnly(m, info, callee, locals);
  if (problem !== undefined) return problem;
  fillClosure(m, info, callee, locals);
  return undefined;
}

function fillKeywordOnly(m: Memory, info: CodeInfo, callee: number, locals: number): string | undefined {
  const { code } = info;
  const defaultsCell = callee + FunctionSlot.KEYWORD_DEFAULTS;
  const absent: string[] = [];
  for (let i = code.positionalCount; i < code.positionalCount + code.keywordOnlyCount; i++) {
    if (m.tagAt(locals + i) !== Tag.Unbound) continue;
    const value =
      m.tagAt(defaultsCell) === Tag.Dict
        ? dictFindString(m, m.payloadAt(defaultsCell), info.localNames[i])
        : 0;
    if (value !== 0) m.copyValue(value, locals + i);
    else absent.push(code.localNames[i]);
  }
  return absent.length > 0 ? missing(code.qualifiedName, 'keyword-only', absent) : undefined;
}

function fillClosure(m: Memory, info: CodeInfo, callee: number, locals: number): void {
  const { freeCount } = info.code;
  if (freeCount === 0) return;
  const closure = m.payloadAt(callee + FunctionSlot.CLOSURE);
  m.copyValues(tupleItems(m, closure), locals + info.localCount - freeCount, freeCount);
}

export function hasOnlyStringKeys(m: Memory, dict: number): boolean {
  for (let i = dictNextEntry(m, dict, 0); i >= 0; i = dictNextEntry(m, dict, i + 1)) {
    if (m.tagAt(dictEntryKey(m, dict, i)) !== Tag.Str) return false;
  }
  return true;
}

/** Puts the entries of a `**mapping` dict above sp as keyword arguments. @returns the tuple of their names */
export function spreadKeywords(vm: Interpreter, dict: number): number {
  const m = vm.memory;
  const names: number[] = [];
  for (let i = dictNextEntry(m, dict, 0); i >= 0; i = dictNextEntry(m, dict, i + 1)) {
    const key = dictEntryKey(m, dict, i);
    names.push(m.payloadAt(key));
    m.copyValue(key + 1, vm.sp++);
  }
  return names.length === 0 ? 0 : vm.newNameTuple(names);
}
