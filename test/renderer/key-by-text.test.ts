import { expect, test } from 'vitest';
import { keyByText } from '../../renderer/ui/key-by-text';

const keys = (texts: readonly string[]): string[] => keyByText(texts, (text) => text).map(({ key }) => key);

test('every entry has a key of its own, which stays when others come before or go', () => {
  const some = keys(['a', 'b', 'a']);
  expect(new Set(some).size).toBe(3);
  expect(keys(['c', 'a', 'a', 'b']).toSorted()).toEqual(expect.arrayContaining([...some]));
});
