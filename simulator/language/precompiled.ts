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

type PlainModule = Omit<CompiledModule, 'codes'> & {
  readonly codes: readonly (Omit<
    CompiledModule['codes'][number],
    'instructions' | 'positions' | 'constants'
  > & {
    readonly instructions: readonly number[];
    readonly positions: readonly number[];
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
      positions: [...code.positions],
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
      positions: Int32Array.from(code.positions),
      constants: code.constants.map(fromPlain),
    })),
  };
}
