import {
  intAt,
  isInt,
  newTuple,
  newTwister,
  nextTwisterWord,
  seedTwister,
  setInt,
  setTwisterPlace,
  stringText,
  Tag,
  TWISTER_WORDS,
  tupleItems,
  tupleLength,
  twisterPlace,
  twisterWords,
} from '../../memory';
import { bytesIn } from '../builtins/bytes-operations';
import { returnBigInt, returnFloat, returnInt, returnNone, returnObject } from '../builtins/results';
import { intArgument } from '../builtins/sequences';
import { sha512 } from '../digests/sha2';
import { bytesOf } from '../digests/words';
import { type NativeCode, type NativeModule, NativeStatus, type NativeType } from '../native';
import { encode } from '../text/codecs';

const seed: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (!isInt(m, args + 1)) return vm.raise('TypeError', 'a seed must be an int');
  const given = intAt(m, args + 1);
  const key: number[] = [];
  for (let rest = given < 0n ? -given : given; rest > 0n; rest >>= 32n) key.push(Number(rest & 0xffffffffn));
  seedTwister(m, m.payloadAt(args), key.length === 0 ? [0] : key);
  vm.charge(TWISTER_WORDS);
  return returnNone(vm);
};

const nextReal: NativeCode = (vm, args) => {
  const m = vm.memory;
  const twister = m.payloadAt(args);
  const high = nextTwisterWord(m, twister) >>> 5;
  const low = nextTwisterWord(m, twister) >>> 6;
  return returnFloat(vm, (high * 67108864 + low) / 9007199254740992);
};

const nextBits: NativeCode = (vm, args) => {
  const m = vm.memory;
  const twister = m.payloadAt(args);
  const bits = intArgument(vm, args + 1);
  if (bits === undefined) return NativeStatus.RAISE;
  if (bits < 0) return vm.raise('ValueError', 'number of bits must be non-negative');
  if (bits === 0) return returnInt(vm, 0);
  if (bits <= 32) return returnInt(vm, nextTwisterWord(m, twister) >>> (32 - bits));
  if (bits > m.limit) return vm.raise('OverflowError', 'number of bits is too large');
  let hex = '';
  for (let left = bits; left > 0; left -= 32) {
    const word = nextTwisterWord(m, twister);
    hex = (left < 32 ? word >>> (32 - left) : word).toString(16).padStart(8, '0') + hex;
  }
  return returnBigInt(vm, BigInt(`0x${hex}`));
};

const getState: NativeCode = (vm, args) => {
  const m = vm.memory;
  const twister = m.payloadAt(args);
  const state = newTuple(m, TWISTER_WORDS + 1);
  for (let i = 0; i < TWISTER_WORDS; i++) {
    setInt(m, tupleItems(m, state) + i, m.u32[twisterWords(twister) + i]);
  }
  setInt(m, tupleItems(m, state) + TWISTER_WORDS, twisterPlace(m, twister));
  return returnObject(vm, Tag.Tuple, state);
};

const setState: NativeCode = (vm, args) => {
  const m = vm.memory;
  const twister = m.payloadAt(args);
  const state = m.payloadAt(args + 1);
  if (m.tagAt(args + 1) !== Tag.Tuple) return vm.raise('TypeError', 'state vector must be a tuple');
  if (tupleLength(m, state) !== TWISTER_WORDS + 1) {
    return vm.raise('ValueError', 'state vector is the wrong size');
  }
  const words: number[] = [];
  for (let i = 0; i <= TWISTER_WORDS; i++) {
    const word = intArgument(vm, tupleItems(m, state) + i);
    if (word === undefined) return NativeStatus.RAISE;
    words.push(word);
  }
  const place = words[TWISTER_WORDS];
  if (place < 0 || place > TWISTER_WORDS) return vm.raise('ValueError', 'invalid state');
  for (let i = 0; i < TWISTER_WORDS; i++) m.u32[twisterWords(twister) + i] = words[i];
  setTwisterPlace(m, twister, place);
  return returnNone(vm);
};

const twisterType: NativeType = {
  name: 'Twister',
  module: '_random',
  tag: Tag.Twister,
  construct: {
    parameters: '',
    code: (vm) => {
      const twister = newTwister(vm.memory);
      seedTwister(vm.memory, twister, [0]);
      return returnObject(vm, Tag.Twister, twister);
    },
  },
  methods: [
    { name: 'seed', parameters: 'n, /', code: seed },
    { name: 'random', parameters: '', code: nextReal },
    { name: 'getrandbits', parameters: 'k, /', code: nextBits },
    { name: 'getstate', parameters: '', code: getState },
    { name: 'setstate', parameters: 'state, /', code: setState },
  ],
};

/** The int that CPython seeds with for a text or bytes: its bytes and their SHA-512 behind them. */
const textToSeed: NativeCode = (vm, args) => {
  const m = vm.memory;
  const given =
    m.tagAt(args) === Tag.Str
      ? encode(stringText(m, m.payloadAt(args)), 'utf-8', 'surrogatepass')
      : bytesIn(vm, args);
  if (typeof given !== 'string') return vm.raise('TypeError', 'a text is needed');
  const bytes = bytesOf(given);
  const all = [...bytes, ...sha512(bytes)];
  vm.charge(all.length * 8);
  return returnBigInt(vm, BigInt(`0x${all.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`));
};

/** Module `_random`: CPython's generator of random numbers. Its state lies in the process's memory. */
export const randomModule: NativeModule = {
  name: '_random',
  functions: [{ name: 'text_to_seed', parameters: 'text, /', code: textToSeed }],
  types: [twisterType],
};
