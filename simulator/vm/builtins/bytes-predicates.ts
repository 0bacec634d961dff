import type { NativeDefinition } from '../native';
import { bytesIn } from './bytes-operations';
import { returnBool } from './results';

const predicate = (name: string, holds: (text: string) => boolean): NativeDefinition => ({
  name,
  parameters: '',
  code: (vm, args) => returnBool(vm, holds(bytesIn(vm, args) ?? '')),
});

const isTitle = (text: string): boolean => {
  const words = text.match(/[a-zA-Z]+/g) ?? [];
  return words.length > 0 && words.every((word) => /^[A-Z][a-z]*$/.test(word));
};

/** `isalpha` and its like, for which only ASCII counts. */
export const bytePredicates: readonly NativeDefinition[] = [
  predicate('isalpha', (text) => /^[a-zA-Z]+$/.test(text)),
  predicate('isdigit', (text) => /^[0-9]+$/.test(text)),
  predicate('isalnum', (text) => /^[a-zA-Z0-9]+$/.test(text)),
  predicate('isspace', (text) => /^[ \t\n\r\v\f]+$/.test(text)),
  predicate('isupper', (text) => /[A-Z]/.test(text) && !/[a-z]/.test(text)),
  predicate('islower', (text) => /[a-z]/.test(text) && !/[A-Z]/.test(text)),
  predicate('istitle', isTitle),
  predicate('isascii', (text) => !/[\x80-\xff]/.test(text)),
];
