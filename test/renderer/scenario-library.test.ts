import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lessonOrder } from '../../renderer/session/lesson-order';
import { groupByTopic, scenarioLibrary } from '../../renderer/session/scenario-library';
import { listScenarios } from '../scenarios/run-scenario';

const topics = groupByTopic(scenarioLibrary);
const namesIn = (topic: string) =>
  scenarioLibrary.filter((scenario) => scenario.topic === topic).map(({ name }) => name);

it('the library begins with the life of a single thread, and takes processes after threads', () => {
  expect(scenarioLibrary[0]?.name).toBe('states_and_join.py');
  const names = topics.map(([topic]) => topic);
  expect(names.slice(0, 4)).toEqual(['Threads', 'Input and output', 'Races', 'Deadlock']);
  expect(names.indexOf('Processes')).toBeGreaterThan(names.indexOf('Queues'));
});

it('a program stands before the one that mends it', () => {
  expect(namesIn('Input and output').slice(0, 2)).toEqual(['sites_one_by_one.py', 'sites_with_threads.py']);
  expect(namesIn('Races').slice(0, 2)).toEqual(['counter.py', 'counter_with_lock.py']);
  expect(namesIn('Processes')[0]).toBe('primes_with_processes.py');
});

it('every program is in the library once, and every topic in one piece', () => {
  expect(scenarioLibrary).toHaveLength(listScenarios().length);
  expect(topics.flatMap(([, scenarios]) => scenarios)).toEqual(scenarioLibrary);
});

it('every program that has a place in the course exists', () => {
  const folder = join(import.meta.dirname, '../../assets/scenarios');
  expect(lessonOrder.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
});
