import { type Constant, codeId } from '../model';
import type { CompiledModule } from './compiled-module';

/*
 * Compiled modules as text, so that a build can compile the library once for all runs.
 */

/** What JSON cannot say, in a form that it can. */
type PlainConstant =
  | { readonly type: 'int' | 'float'; readonly value: string }
  | { readonly type: 'tuple'; readonly items: readonly PlainConstant[] }
  | Exclude<Constant, { readonly type: 'int' | 'float' | 'tuple' }>;

function toPlain(constant: Constant): PlainConstant {
  switch (constant.type) {
    case 'int':
      return { type: 'int', value: String(constant.value) };
    case 'float':
      return { type: 'float', value: Object.is(constant.value, -0) ? '-0' : String(constant.value) };
    case 'tuple':
      return { type: 'tuple', items: constant.items.map(toPlain) };
    default:
      return constant;
  }
}

function fromPlain(constant: PlainConstant): Constant {
  switch (constant.type) {
    case 'int':
      return { type: 'int', value: BigInt(constant.value) };
    case 'float':
      return { type: 'float', value: Number(constant.value) };
    case 'tuple':
      return { type: 'tuple', items: constant.items.map(fromPlain) };
    case 'code':
      return { type: 'code', code: codeId(constant.code) };
    default:
      return constant;
  }
}

/*
 * Positions change little from one instruction to the next: each number is written as what it is more than the one four
 * before, in digits of base 28 (the lowest first, all but the last marked), so that small ones are one character.
 */
const COLUMNS = 4;
const BASE = 28;
/** The first of the characters: none of them is escaped in JSON. */
const ZERO = 35;

function packPositions(positions: Int32Array): string {
  let text = '';
  positions.forEach((position, i) => {
    const change = position - (i < COLUMNS ? 0 : positions[i - COLUMNS]);
    let left = change < 0 ? -2 * change - 1 : 2 * change;
    for (; left >= BASE; left = Math.floor(left / BASE))
      text += String.fromCharCode(ZERO + BASE + (left % BASE));
    text += String.fromCharCode(ZERO + left);
  });
  return text;
}

function unpackPositions(text: string, count: number): Int32Array {
  const positions = new Int32Array(count);
  let at = 0;
  for (let i = 0; i < count; i++) {
    let digit = text.charCodeAt(at++) - ZERO;
    let left = 0;
    for (let worth = 1; ; worth *= BASE) {
      left += (digit % BASE) * worth;
      if (digit < BASE) break;
      digit = text.charCodeAt(at++) - ZERO;
    }
    const change = (left & 1) === 0 ? left >> 1 : -((left + 1) >> 1);
    positions[i] = (i < COLUMNS ? 0 : positions[i - COLUMNS]) + change;
  }
  return positions;
}

type PlainModule = Omit<CompiledModule, 'codes'> & {
  readonly codes: readonly (Omit<
    CompiledModule['codes'][number],
    'instructions' | 'positions' | 'constants'
  > & {
    readonly instructions: readonly number[];
    /** See {@link packPositions}. */
    readonly positions: string;
    readonly constants: readonly PlainConstant[];
  })[];
};

/** A compiled module as JSON. */
export function moduleToText(module: CompiledModule): string {
  const plain: PlainModule = {
    ...module,
    codes: module.codes.map((code) => ({
      ...code,
      instructions: [...code.instructions],
      positions: packPositions(code.positions),
      constants: code.constants.map(toPlain),
    })),
  };
  return JSON.stringify(plain);
}

/** The module that {@link moduleToText} wrote; only for text of our own build, which is not checked. */
export function moduleFromText(text: string): CompiledModule {
  const plain = JSON.parse(text) as PlainModule;
  return {
    ...plain,
    codes: plain.codes.map((code) => ({
      ...code,
      instructions: Int32Array.from(code.instructions),
      positions: unpackPositions(code.positions, code.instructions.length * COLUMNS),
      constants: code.constants.map(fromPlain),
    })),
  };
}
