import { stringText } from '../../memory';
import type { NativeDefinition } from '../native';
import { stringRepr } from '../text/string-repr';
import { returnBool } from './results';
import { whiteSpace } from './white-space';

const spaces = new RegExp(`^[${whiteSpace}]+$`, 'u');

const predicate = (name: string, holds: (text: string) => boolean): NativeDefinition => ({
  name,
  parameters: '',
  code: (vm, args) => returnBool(vm, holds(stringText(vm.memory, vm.memory.payloadAt(args)))),
});

const isTitle = (text: string): boolean => {
  const words = text.match(/\p{L}+/gu) ?? [];
  return words.length > 0 && words.every((word) => /^(?:\p{Lu}|\p{Lt})[^\p{Lu}\p{Lt}]*$/u.test(word));
};

/** `isalpha` and its like. */
export const strPredicates: readonly NativeDefinition[] = [
  predicate('isalpha', (text) => /^\p{L}+$/u.test(text)),
  predicate('isdigit', (text) => /^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]+$/u.test(text)),
  predicate('isdecimal', (text) => /^\p{Nd}+$/u.test(text)),
  predicate('isnumeric', (text) => /^\p{N}+$/u.test(text)),
  predicate('isalnum', (text) => /^[\p{L}\p{N}]+$/u.test(text)),
  predicate('isspace', (text) => spaces.test(text)),
  predicate('isupper', (text) => /\p{Lu}/u.test(text) && !/[\p{Ll}\p{Lt}]/u.test(text)),
  predicate('islower', (text) => /\p{Ll}/u.test(text) && !/[\p{Lu}\p{Lt}]/u.test(text)),
  predicate('istitle', isTitle),
  predicate('isascii', (text) => Array.from(text).every((c) => c <= '\x7f')),
  predicate('isidentifier', (text) => /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u.test(text)),
  predicate(
    'isprintable',
    (text) => stringRepr(text.replace(/['\\]/gu, '')).length === text.replace(/['\\]/gu, '').length + 2,
  ),
];
