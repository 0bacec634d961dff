import { CellSlot, FunctionSlot, InstanceSlot, loadListItem, ModuleSlot, Root, Tag } from '../memory';
import { Op } from '../model';
import { compilerSettings, Seen } from './compiled';
import { EffectKind } from './effect';
import type { Interpreter } from './interpreter';
import { CODE_BITS, Link, RECURSION_LIMIT, ThreadSlot } from './layout';
import { executeWithinMemory } from './slow-instructions';
import type { Turns } from './turns';

const FLOAT_HEADER = Tag.Float | (1 << 8);

/**
 * Executes instructions of the thread whose registers `vm` has loaded, until their cost reaches `budget` or something
 * else stops it; `vm.effect` says what. The commonest cases are done here, with everything in local variables; all
 * others in {@link executeSlowly}, which sees and leaves the registers in `vm`.
 *
 * With `turns` the budget is that of a turn, and after each the next thread is loaded. A turn that something comes of is
 * not over yet.
 *
 * One function on purpose: the engine compiles it as a whole, and a call per instruction would cost more than most
 * instructions do.
 */
export function executeInstructions(
  vm: Interpreter,
  budget: number,
  stopAtSwitchPoint: boolean,
  turns?: Turns,
): void {
  const m = vm.memory;
  const { image, effect, switchesAfterNatives } = vm;
  let { switchPoints } = vm;
  const { words, starts, localCounts, simpleCounts, frameSizes, builtinSlots } = image;
  const { names } = image;
  const { classes: cachedClasses, places: cachedPlaces } = vm.caches;
  let { i32, f64 } = m;
  const { topWord, isParallel } = m;
  let { pc, sp, fp } = vm;
  let globals = vm.globalsBase;
  let left = budget;
  vm.budget = budget;
  let at = m.payloadAt(vm.thread + ThreadSlot.LAST);
  // The cost left when a CALL of a native was done: the same again only directly after it.
  let leftAtNative = vm.calledNative ? left : -0x40000000;
  let isStopped = false;
  const { compiler } = vm;
  const { heat, entries, seen } = compiler;
  const { hotAfter, leastBudget } = compilerSettings;
  const mayCompile = !stopAtSwitchPoint && budget >= leastBudget;
  let entersCompiled = false;
  vm.checkCaches();

  for (;;) {
    if (stopAtSwitchPoint) {
      const lastOp = at < 0 ? 255 : words[at] & 0xff;
      const isSwitchPoint =
        switchPoints[(lastOp << 8) | (words[pc] & 0xff)] === 1 ||
        (switchesAfterNatives && leftAtNative === left);
      if (isSwitchPoint) {
        const { guard } = vm;
        if (guard !== undefined) {
          vm.pc = pc;
          vm.sp = sp;
          vm.fp = fp;
          vm.at = at;
          vm.calledNative = leftAtNative === left;
        }
        if (guard === undefined || guard(budget - left - effect.extraCost)) {
          effect.kind = EffectKind.SWITCH_POINT;
          break;
        }
        switchPoints = vm.switchPoints;
      }
    }
    if (left <= 0) {
      if (turns === undefined) break;
      vm.pc = pc;
      vm.sp = sp;
      vm.fp = fp;
      vm.at = at;
      vm.calledNative = leftAtNative === left;
      if (!vm.parked.change(vm, turns, budget - left - effect.extraCost)) break;
      pc = vm.pc;
      sp = vm.sp;
      fp = vm.fp;
      at = vm.at;
      globals = vm.globalsBase;
      left = budget;
      leftAtNative = vm.calledNative ? left : -0x40000000;
    }
    left--;
    at = pc;
    const word = words[pc++];
    const arg = word >>> 8;
    switch (word & 0xff) {
      case Op.NOP:
        continue;
      case Op.RESUME:
        if (i32[topWord] > vm.collectAt) break;
        continue;
      case Op.POP_TOP:
        sp--;
        continue;
      case Op.COPY:
        f64[sp] = f64[sp - arg];
        sp++;
        continue;
      case Op.SWAP: {
        const value = f64[sp - 1];
        f64[sp - 1] = f64[sp - arg];
        f64[sp - arg] = value;
        continue;
      }
      case Op.LOAD_CONST:
        f64[sp++] = f64[arg];
        continue;
      case Op.LOAD_FAST: {
        const cell = fp - arg;
        if (i32[(cell << 1) + 1] === Tag.Unbound) break;
        f64[sp++] = f64[cell];
        continue;
      }
      case Op.STORE_FAST:
        f64[fp - arg] = f64[--sp];
        continue;
      case Op.LOAD_GLOBAL:
      case Op.LOAD_NAME: {
        let cell = globals + arg;
        if (i32[(cell << 1) + 1] === Tag.Unbound) {
          const slot = builtinSlots[i32[(globals - (ModuleSlot.GLOBALS - ModuleSlot.RAW)) << 1]][arg];
          if (slot < 0) break;
          cell = i32[(i32[Root.MODULES << 1] + 1) << 1] + ModuleSlot.GLOBALS + slot;
          if (i32[(cell << 1) + 1] === Tag.Unbound) break;
        }
        f64[sp++] = f64[cell];
        // Another thread may have deleted it in between.
        if (isParallel && i32[(sp << 1) - 1] === Tag.Unbound) {
          sp--;
          break;
        }
        continue;
      }
      case Op.STORE_GLOBAL:
      case Op.STORE_NAME:
        f64[globals + arg] = f64[--sp];
        continue;
      case Op.LOAD_DEREF: {
        const cell = i32[(fp - arg) << 1] + CellSlot.VALUE;
        if (i32[(cell << 1) + 1] === Tag.Unbound) break;
        f64[sp++] = f64[cell];
        continue;
      }
      case Op.STORE_DEREF:
        f64[i32[(fp - arg) << 1] + CellSlot.VALUE] = f64[--sp];
        continue;
      case Op.PUSH_NULL:
        f64[sp++] = 0;
        continue;
      case Op.LOAD_ATTR: {
        const word2 = sp << 1;
        if (i32[word2 - 1] !== Tag.Instance) break;
        const object = i32[word2 - 2];
        if (cachedClasses[at] !== i32[(object + InstanceSlot.CLASS) << 1]) break;
        const number = cachedPlaces[at];
        if (number >= i32[((object + InstanceSlot.RAW) << 1) + 1]) break;
        const attribute = i32[(object + InstanceSlot.ATTRIBUTES) << 1] + 1 + 2 * number;
        if (i32[attribute << 1] !== names[arg]) break;
        f64[sp - 1] = f64[attribute + 1];
        continue;
      }
      case Op.STORE_ATTR: {
        const word2 = sp << 1;
        if (i32[word2 - 1] !== Tag.Instance) break;
        const object = i32[word2 - 2];
        if (cachedClasses[at] !== i32[(object + InstanceSlot.CLASS) << 1]) break;
        const number = cachedPlaces[at];
        if (number >= i32[((object + InstanceSlot.RAW) << 1) + 1]) break;
        const attribute = i32[(object + InstanceSlot.ATTRIBUTES) << 1] + 1 + 2 * number;
        if (i32[attribute << 1] !== names[arg]) break;
        if (isParallel) break;
        f64[attribute + 1] = f64[sp - 2];
        sp -= 2;
        continue;
      }
      case Op.LOAD_METHOD: {
        const word2 = sp << 1;
        const tag = i32[word2 - 1];
        if (tag === Tag.Instance) {
          const object = i32[word2 - 2];
          if (cachedClasses[at] !== i32[(object + InstanceSlot.CLASS) << 1]) break;
          // Names in instances are interned where the program has them, so addresses tell.
          const first = i32[(object + InstanceSlot.ATTRIBUTES) << 1] + 1;
          const end = first + 2 * i32[((object + InstanceSlot.RAW) << 1) + 1];
          let attribute = first;
          while (attribute < end && i32[attribute << 1] !== names[arg]) attribute += 2;
          if (attribute < end) break;
        } else if (cachedClasses[at] !== -tag || tag === Tag.Unbound) break;
        f64[sp] = f64[sp - 1];
        f64[sp - 1] = f64[cachedPlaces[at]];
        sp++;
        continue;
      }
      case Op.BINARY_OP: {
        const word2 = sp << 1;
        const tagA = i32[word2 - 3];
        const tagB = i32[word2 - 1];
        if (tagA === Tag.Int && tagB === Tag.Int) {
          const a = i32[word2 - 4];
          const b = i32[word2 - 2];
          const target = word2 - 4;
          // Each case ends by itself: a variable for all results would be a float64 to the engine, and `%` slow.
          switch (arg & 15) {
            case 0: {
              const sum = a + b;
              if ((sum | 0) !== sum) break;
              i32[target] = sum;
              sp--;
              continue;
            }
            case 1: {
              const difference = a - b;
              if ((difference | 0) !== difference) break;
              i32[target] = difference;
              sp--;
              continue;
            }
            case 2: {
              const product = a * b;
              if ((product | 0) !== product) break;
              i32[target] = product;
              sp--;
              continue;
            }
            case 4: {
              if (b <= 0) break;
              const rest = (a % b) | 0;
              i32[target] = ((a - rest) / b - (rest < 0 ? 1 : 0)) | 0;
              sp--;
              continue;
            }
            case 5: {
              if (b <= 0) break;
              const rest = (a % b) | 0;
              i32[target] = rest < 0 ? rest + b : rest;
              sp--;
              continue;
            }
            case 8:
              if (b < 0 || b > 31) break;
              i32[target] = a >> b;
              sp--;
              continue;
            case 9:
              i32[target] = a & b;
              sp--;
              continue;
            case 10:
              i32[target] = a | b;
              sp--;
              continue;
            case 11:
              i32[target] = a ^ b;
              sp--;
              continue;
          }
          if ((arg & 15) !== 3) break;
        }
        const isFloatA = tagA === Tag.Float;
        const isFloatB = tagB === Tag.Float;
        if ((isFloatA || tagA === Tag.Int) && (isFloatB || tagB === Tag.Int)) {
          seen[at] |= Seen.FLOAT;
          const a = isFloatA ? f64[i32[word2 - 4] + 1] : i32[word2 - 4];
          const b = isFloatB ? f64[i32[word2 - 2] + 1] : i32[word2 - 2];
          let result: number;
          switch (arg & 15) {
            case 0:
              result = a + b;
              break;
            case 1:
              result = a - b;
              break;
            case 2:
              result = a * b;
              break;
            case 3:
              result = b === 0 ? Number.NaN : a / b;
              break;
            default:
              result = Number.NaN;
          }
          const top = i32[topWord];
          // What is not a number is seldom, or an error: not here.
          if (Number.isNaN(result) || top + 2 > m.heapEnd) break;
          i32[top << 1] = FLOAT_HEADER;
          i32[(top << 1) + 1] = 2;
          f64[top + 1] = result;
          i32[topWord] = top + 2;
          i32[word2 - 4] = top;
          i32[word2 - 3] = Tag.Float;
          sp--;
          continue;
        }
        break;
      }
      case Op.COMPARE_OP: {
        const word2 = sp << 1;
        const tagA = i32[word2 - 3];
        const tagB = i32[word2 - 1];
        const isFloatA = tagA === Tag.Float;
        const isFloatB = tagB === Tag.Float;
        if (!(isFloatA || tagA === Tag.Int) || !(isFloatB || tagB === Tag.Int)) break;
        const a = isFloatA ? f64[i32[word2 - 4] + 1] : i32[word2 - 4];
        const b = isFloatB ? f64[i32[word2 - 2] + 1] : i32[word2 - 2];
        if (isFloatA || isFloatB) seen[at] |= Seen.FLOAT;
        let result: boolean;
        switch (arg) {
          case 0:
            result = a < b;
            break;
          case 1:
            result = a <= b;
            break;
          case 2:
            result = a === b;
            break;
          case 3:
            result = a !== b;
            break;
          case 4:
            result = a > b;
            break;
          default:
            result = a >= b;
        }
        i32[word2 - 4] = result ? 1 : 0;
        i32[word2 - 3] = Tag.Bool;
        sp--;
        continue;
      }
      case Op.IS_OP: {
        const word2 = sp << 1;
        const isSame = i32[word2 - 4] === i32[word2 - 2] && i32[word2 - 3] === i32[word2 - 1];
        i32[word2 - 4] = isSame !== (arg === 1) ? 1 : 0;
        i32[word2 - 3] = Tag.Bool;
        sp--;
        continue;
      }
      case Op.UNARY_NOT:
        if (i32[(sp << 1) - 1] !== Tag.Bool) break;
        i32[(sp << 1) - 2] ^= 1;
        continue;
      case Op.JUMP_FORWARD:
        pc = arg;
        continue;
      case Op.JUMP_BACKWARD:
        if (i32[topWord] > vm.collectAt) break;
        pc = arg;
        if (!mayCompile || ++heat[arg] < hotAfter) continue;
        entersCompiled = true;
        break;
      case Op.POP_JUMP_IF_FALSE: {
        const tag = i32[(sp << 1) - 1];
        if (tag !== Tag.Bool && tag !== Tag.Int && tag !== Tag.None) break;
        sp--;
        if (i32[sp << 1] === 0) pc = arg;
        continue;
      }
      case Op.POP_JUMP_IF_TRUE: {
        const tag = i32[(sp << 1) - 1];
        if (tag !== Tag.Bool && tag !== Tag.Int && tag !== Tag.None) break;
        sp--;
        if (i32[sp << 1] !== 0) pc = arg;
        continue;
      }
      case Op.POP_JUMP_IF_NONE:
        if (i32[(--sp << 1) + 1] === Tag.None) pc = arg;
        continue;
      case Op.POP_JUMP_IF_NOT_NONE:
        if (i32[(--sp << 1) + 1] !== Tag.None) pc = arg;
        continue;
      case Op.FOR_ITER: {
        if (i32[(sp << 1) - 1] !== Tag.Iterator) break;
        // See IteratorKind: 0 goes through a list, 3 through a range of int32s.
        const it = (i32[(sp << 1) - 2] + 1) << 1;
        const kind = i32[it];
        if (kind === 3) {
          if (i32[it + 2] <= 0) break;
          const value = i32[it + 1];
          i32[it + 1] = value + i32[it + 3];
          i32[it + 2]--;
          i32[sp << 1] = value;
          i32[(sp << 1) + 1] = Tag.Int;
          sp++;
          continue;
        }
        if (kind !== 0 || i32[it + 5] !== Tag.List || isParallel) break;
        seen[at] |= Seen.LIST;
        const list = i32[it + 4];
        const index = i32[it + 1];
        if (index >= i32[(list + 1) << 1]) break;
        f64[sp++] = f64[i32[(list + 2) << 1] + 1 + index];
        i32[it + 1] = index + 1;
        continue;
      }
      case Op.BINARY_SUBSCR: {
        const word2 = sp << 1;
        if (i32[word2 - 1] !== Tag.Int) break;
        const container = i32[word2 - 4];
        let index = i32[word2 - 2];
        const tag = i32[word2 - 3];
        if (tag !== Tag.List && tag !== Tag.Tuple) break;
        if (isParallel && tag === Tag.List) {
          if (!loadListItem(m, container, index, sp - 2)) break;
          sp--;
          continue;
        }
        const length = i32[(container + 1) << 1];
        if (index < 0) index += length;
        if (index < 0 || index >= length) break;
        const items = tag === Tag.List ? i32[(container + 2) << 1] + 1 : container + 2;
        f64[sp - 2] = f64[items + index];
        sp--;
        continue;
      }
      case Op.STORE_SUBSCR: {
        const word2 = sp << 1;
        if (i32[word2 - 1] !== Tag.Int || i32[word2 - 3] !== Tag.List || isParallel) break;
        const list = i32[word2 - 4];
        let index = i32[word2 - 2];
        const length = i32[(list + 1) << 1];
        if (index < 0) index += length;
        if (index < 0 || index >= length) break;
        f64[i32[(list + 2) << 1] + 1 + index] = f64[sp - 3];
        sp -= 3;
        continue;
      }
      case Op.CALL: {
        const place = sp - arg - 2;
        if (i32[(place << 1) + 1] !== Tag.Function) break;
        const callee = i32[place << 1];
        const id = i32[(callee + FunctionSlot.RAW) << 1];
        const hasSelf = i32[(place << 1) + 3] !== Tag.Unbound;
        const given = hasSelf ? arg + 1 : arg;
        if (simpleCounts[id] !== given) break;
        const first = hasSelf ? place + 1 : place + 2;
        if (first + frameSizes[id] > vm.stackEnd || vm.depth >= RECURSION_LIMIT) break;
        if (!hasSelf) f64[place + 1] = f64[place];
        const frame = first + localCounts[id];
        for (let cell = first + given; cell < frame; cell++) f64[cell] = 0;
        i32[(fp + Link.PC) << 1] = pc;
        const link = frame << 1;
        i32[link] = frame - fp;
        i32[link + 1] = Tag.Int;
        i32[link + 2] = pc = starts[id];
        i32[link + 3] = Tag.Int;
        i32[link + 4] = id;
        i32[link + 5] = Tag.Int;
        i32[link + 6] = frame - place;
        i32[link + 7] = Tag.Int;
        const module = i32[(callee + FunctionSlot.MODULE) << 1];
        i32[link + 8] = module;
        i32[link + 9] = Tag.Module;
        globals = module + ModuleSlot.GLOBALS;
        fp = frame;
        sp = frame + Link.SIZE;
        vm.depth++;
        if (!mayCompile || ++heat[pc] < hotAfter) continue;
        entersCompiled = true;
        break;
      }
      case Op.RETURN_VALUE: {
        const link = fp << 1;
        const back = i32[link];
        // Not a plain call, a generator, or the outermost frame.
        if (i32[link + 4] >>> CODE_BITS !== 0 || vm.depth <= 1) break;
        if (i32[((fp - localCounts[i32[link + 4]] - 1) << 1) + 1] === Tag.Generator) break;
        const result = fp - i32[link + 6];
        f64[result] = f64[sp - 1];
        sp = result + 1;
        fp -= back;
        vm.depth--;
        pc = i32[(fp + Link.PC) << 1];
        globals = i32[(fp + Link.MODULE) << 1] + ModuleSlot.GLOBALS;
        if (!mayCompile || entries[pc] === 0) continue;
        entersCompiled = true;
        break;
      }
      default:
    }
    vm.pc = pc;
    vm.sp = sp;
    vm.fp = fp;
    if (!entersCompiled) {
      vm.calledNative = false;
      vm.left = left;
      const extraBefore = effect.extraCost;
      const { depth } = vm;
      isStopped = executeWithinMemory(vm, word & 0xff, arg);
      if (isStopped) effect.extraCost = extraBefore;
      else {
        if (vm.depth !== depth && mayCompile) compiler.splitAfter(vm, at);
        vm.checkCaches();
        left -= effect.extraCost - extraBefore;
      }
      if (vm.calledNative) leftAtNative = left;
      entersCompiled = mayCompile && !isStopped && entries[vm.pc] > 0;
    }
    if (entersCompiled) {
      entersCompiled = false;
      vm.left = left;
      vm.leftAtNative = leftAtNative;
      vm.at = at;
      isStopped = compiler.run(vm);
      left = vm.left;
      leftAtNative = vm.leftAtNative;
      at = vm.at;
    }
    i32 = m.i32;
    f64 = m.f64;
    pc = vm.pc;
    sp = vm.sp;
    fp = vm.fp;
    if (isStopped) break;
    globals = vm.globalsBase;
  }
  vm.pc = pc;
  vm.sp = sp;
  vm.fp = fp;
  vm.calledNative = leftAtNative === left;
  m.setValue(vm.thread + ThreadSlot.LAST, Tag.Int, at);
  effect.executed = budget - left - effect.extraCost;
  // The instruction that found no memory did nothing that counts.
  if (effect.kind === EffectKind.MEMORY_LIMIT) effect.executed--;
}
