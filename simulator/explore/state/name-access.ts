import { Op } from '../../model';
import type { Interpreter } from '../../vm';
import type { StackLine } from '../exploration';

const globalOps: ReadonlySet<number> = new Set<number>([
  Op.LOAD_GLOBAL,
  Op.STORE_GLOBAL,
  Op.DELETE_GLOBAL,
  Op.LOAD_NAME,
  Op.STORE_NAME,
  Op.DELETE_NAME,
]);
const attributeOps: ReadonlySet<number> = new Set<number>([
  Op.LOAD_ATTR,
  Op.STORE_ATTR,
  Op.DELETE_ATTR,
  Op.LOAD_METHOD,
]);

const LONGEST = 40;

const infoAt = (vm: Interpreter, pc: number) =>
  vm.image.codes.find(({ start, code }) => pc >= start && pc < start + code.instructions.length);

const known = new WeakMap<Interpreter, Map<number, { readonly module: string; readonly name: string }>>();

/** The function an instruction belongs to, and its module. */
export function functionAt(vm: Interpreter, pc: number): { readonly module: string; readonly name: string } {
  const places = known.get(vm) ?? new Map<number, { readonly module: string; readonly name: string }>();
  known.set(vm, places);
  const place = places.get(pc);
  if (place !== undefined) return place;
  const info = infoAt(vm, pc);
  const module = info === undefined ? undefined : vm.image.program.modules[info.code.module];
  const found = { module: module?.isLibrary ? module.name : '', name: info?.code.name ?? '' };
  places.set(pc, found);
  return found;
}

/** What an instruction accesses, as the program's text has it: `counter`, `account.balance`, `seats[i]`. */
export function describeAccess(vm: Interpreter, pc: number): string {
  const info = infoAt(vm, pc);
  if (info === undefined) return 'a shared object';
  const { program } = vm.image;
  const module = program.modules[info.code.module];
  const word = vm.image.words[pc];
  const op = word & 0xff;
  const arg = word >>> 8;
  if (globalOps.has(op)) return module.globalNames[arg] ?? 'a global variable';
  const at = (pc - info.start) * 4;
  const [line, column, endLine, endColumn] = info.code.positions.subarray(at, at + 4);
  const text =
    line === endLine ? (module.source.split('\n')[line - 1] ?? '').slice(column - 1, endColumn - 1) : '';
  if (attributeOps.has(op)) {
    const name = program.names[arg];
    return new RegExp(`[\\w.\\[\\]]*\\.${name}\\b`).exec(text)?.[0] ?? `attribute ${name}`;
  }
  const target = /^[\w.]+(\[[^\]]*\])?/.exec(text)?.[0] ?? text;
  return target === '' || target.length > LONGEST ? 'a shared object' : target;
}

/** The calls of the user's file that a thread is in, innermost first. */
export const userStack = (vm: Interpreter, thread: number): readonly StackLine[] =>
  vm.userCalls(thread).map(({ function: name, line }) => ({ function: name, line }));
