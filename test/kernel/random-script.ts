import fc from 'fast-check';
import { type Machine, nanoseconds, policyNames } from '../../simulator/model';
import { plainMachine } from './drawn-schedule';

const lockNames = ['K', 'L', 'M'] as const;

const plainStep = fc.oneof(
  fc.integer({ min: 1, max: 20 }).map((n) => `run ${n}`),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 })).map(([n, e]) => `run ${n} +${e}`),
  fc.integer({ min: 0, max: 300 }).map((n) => `sleep ${n}ns`),
  fc.integer({ min: 1, max: 200 }).map((n) => `work ${n}ns`),
  fc.constantFrom('io network', 'io disk', 'yield', 'write x'),
);

/** Some steps, or some steps with a lock held. */
const stretch = fc.oneof(
  fc.array(plainStep, { maxLength: 3 }).map((steps) => steps.join('; ')),
  fc
    .tuple(fc.constantFrom(...lockNames), fc.array(plainStep, { maxLength: 3 }))
    .map(([lock, steps]) => [`acquire ${lock}`, ...steps, `release ${lock}`].join('; ')),
);

const body = fc
  .array(stretch, { maxLength: 4 })
  .map((parts) => parts.filter((part) => part !== '').join('; '));

/** Programs of one to four threads that always end: no thread takes a lock while it holds another. */
export const randomScript = fc.tuple(body, fc.array(body, { maxLength: 3 })).map(([main, others]) => {
  const names = others.map((_, i) => String.fromCharCode(65 + i));
  const prelude = ['Lock K', 'RLock L', 'Lock M', ...names.map((name) => `start ${name}`)];
  const lines = others.map((steps, i) => `${names[i]}: ${steps}`);
  return [`main: ${[...prelude, main].filter((part) => part !== '').join('; ')}`, ...lines].join('\n');
});

const threadSettings = fc.record({
  priority: fc.integer({ min: -2, max: 2 }),
  tickets: fc.integer({ min: 1, max: 5 }),
  weight: fc.constantFrom(512, 1024, 3000),
  length: fc.option(fc.integer({ min: 0, max: 900 }).map(nanoseconds), { nil: undefined }),
  affinity: fc.constantFrom([], [], [], [0], [1, 2], [3]),
});

export const randomMachine: fc.Arbitrary<Machine> = fc
  .record({
    cpus: fc.integer({ min: 1, max: 4 }),
    policy: fc.constantFrom(...policyNames, 'rr'),
    quantum: fc.integer({ min: 1, max: 90 }).map(nanoseconds),
    switchCost: fc.constantFrom(0, 0, 7, 30).map(nanoseconds),
    interpreter: fc.constantFrom('none', 'cpython-3.9'),
    switchInterval: fc.integer({ min: 1, max: 200 }).map(nanoseconds),
    runQueues: fc.constantFrom('central', 'central', 'per-cpu'),
    stealing: fc.boolean(),
    migrationCost: fc.constantFrom(0, 0, 11).map(nanoseconds),
    ageing: fc.constantFrom(0, 0, 50, 130).map(nanoseconds),
    queues: fc.integer({ min: 1, max: 3 }),
    quanta: fc.constantFrom([], [nanoseconds(20), nanoseconds(40)]),
    allotments: fc.constantFrom([], [2, 1]),
    boost: fc.constantFrom(0, 170, 400).map(nanoseconds),
    stayAfterIo: fc.boolean(),
    ioBump: fc.boolean(),
    targetLatency: fc.integer({ min: 1, max: 200 }).map(nanoseconds),
    minimumGranularity: fc.integer({ min: 1, max: 60 }).map(nanoseconds),
    script: fc.array(fc.constantFrom('MainThread', 'A', 'B', 'C'), { maxLength: 12 }),
    threads: fc.dictionary(fc.constantFrom('MainThread', 'A', 'B', 'C'), threadSettings),
    seed: fc.nat(99),
  } as const)
  .map((settings) => ({ ...plainMachine, ...settings }));
