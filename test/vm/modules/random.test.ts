import { expect, test } from 'vitest';
import { runPython } from '../run-python';

/** What CPython 3.11 gives: seed, three of random(), getrandbits(96), two of gauss(0, 1), sample(range(100), 4). */
const recorded: readonly (readonly [string, string])[] = [
  [
    '0',
    '[0.8444218515250481, 0.7579544029403025, 0.420571580830845] 40507356481889428083023830586 [-2.2290686680762852, 0.19760700366548542] [38, 61, 45, 74]',
  ],
  [
    '1',
    '[0.13436424411240122, 0.8474337369372327, 0.763774618976614] 39252411646433368464847287356 [0.07781283712174002, -1.1279150330037588] [48, 26, 12, 62]',
  ],
  [
    '42',
    '[0.6394267984578837, 0.025010755222666936, 0.27502931836911926] 58349261150956201454520784606 [1.3138731944620898, 0.9864216286494504] [69, 11, 75, 54]',
  ],
  [
    '1267650600228229401496703205383',
    '[0.41604161323913513, 0.32676498245430574, 0.5566705938449678] 36018067189114277663445235048 [-1.3426477484834642, -0.6990390342034526] [37, 93, 42, 53]',
  ],
  [
    '-5',
    '[0.6229016948897019, 0.7417869892607294, 0.7951935655656966] 58620804320220047332404915178 [-0.7095838825418962, -1.0033471399631944] [59, 99, 31, 83]',
  ],
  [
    "'text'",
    '[0.8711565613554825, 0.9895832005373244, 0.8072215152643788] 44919025146292280241487441667 [-0.36082960053177326, -0.5777772536372453] [43, 20, 7, 48]',
  ],
  [
    '2.5',
    '[0.41877545666909954, 0.9404475600150654, 0.17813953767439972] 27308778479696526349990144007 [0.8812525910275293, -1.432367957376373] [77, 61, 31, 36]',
  ],
];

test.each(recorded)('seed %s gives the numbers that CPython 3.11 recorded', (seed, expected) => {
  const program = `
import random
random.seed(${seed})
print([random.random() for _ in range(3)], random.getrandbits(96), [random.gauss(0, 1) for _ in range(2)],
      random.sample(range(100), 4))`;
  expect(runPython(program).stdout).toBe(`${expected}\n`);
});

test('a program that sets no seed gets the same numbers in every run', () => {
  const program = 'import random\nprint(random.random(), random.Random().random())';
  expect(runPython(program).stdout).toBe(runPython(program).stdout);
});
