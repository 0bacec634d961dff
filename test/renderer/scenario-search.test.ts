import { expect, test } from 'vitest';
import { findPrograms } from '../../renderer/app/scenario-search';

const recent = [{ name: 'homework.py', path: '/home/ada/homework.py' }];
const titles = (query: string): string[] =>
  findPrograms(query, recent).flatMap(([, programs]) => programs.map(({ title }) => title));

test('programs are found by every word of topic, title, summary and name, in any order and case', () => {
  expect(titles('')).toContain('homework.py');
  expect(titles('  ADA home ')).toEqual(['homework.py']);
  const ofTopic = findPrograms('', recent)[0];
  expect(titles(ofTopic?.[0] ?? '')).toEqual(
    expect.arrayContaining(ofTopic?.[1].map(({ title }) => title) ?? []),
  );
  const both = titles('lock counter');
  expect(both.length).toBeGreaterThan(0);
  expect(both).toEqual(titles('counter lock'));
  expect(titles('lock')).toEqual(expect.arrayContaining(both));
});

test('topics without such a program are left out', () => {
  expect(findPrograms('no such words', recent)).toEqual([]);
});
