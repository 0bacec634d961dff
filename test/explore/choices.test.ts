import { describe, expect, test } from 'vitest';
import { exploreText, printed, replayWitness } from './explore-text';

/** What a program can print, with the exact probability of each. */
function printedBy(source: string): [string, string][] {
  const { isComplete, outcomes } = exploreText(source);
  expect(isComplete).toBe(true);
  return outcomes
    .map(({ output, probability, witness, kind }): [string, string] => {
      const log = replayWitness(source, 'none', witness);
      expect([log.outcome.kind, printed(log)]).toEqual([kind, output]);
      return [output.trim(), `${probability?.numerator}/${probability?.denominator}`];
    })
    .sort();
}

describe('where a program leaves a choice open', () => {
  test('timeslice.choose tries every option, and each replays', () => {
    expect(printedBy("import timeslice\nprint(timeslice.choose('a', 'b', 'c'))")).toEqual([
      ['a', '1/3'],
      ['b', '1/3'],
      ['c', '1/3'],
    ]);
  });

  test('random.choice and randint branch inside threads, beside what the scheduler does', () => {
    const found = printedBy(`import random, threading
total = 0
lock = threading.Lock()
def work():
    global total
    n = random.randint(1, 2) * random.choice([1, 10])
    with lock:
        total += n
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(total)`);
    const sums = found.map(([output]) => Number(output)).sort((a, b) => a - b);
    expect(sums).toEqual([2, 3, 4, 11, 12, 20, 21, 22, 30, 40]);
  });

  test('a generator with a seed gives what CPython gives, and nothing else', () => {
    expect(printedBy('import random\nrandom.seed(7)\nprint(random.randint(1, 100))')).toEqual([
      ['42', '1/1'],
    ]);
  });

  test('a choice is no pre-emption, switch or step', () => {
    const { failures } = exploreText(`import random, threading
def work():
    assert random.randint(1, 6) < 6
t = threading.Thread(target=work)
t.start()
t.join()`);
    expect(failures).toMatchObject([
      { kind: 'assertion', witness: { preemptions: 0, switches: 1, steps: 1 } },
    ]);
  });

  test('of a hundred options sixteen are tried, and the exploration does not call itself complete', () => {
    const { isComplete, outcomes } = exploreText('import random\nprint(random.randint(1, 100))');
    expect(isComplete).toBe(false);
    expect(outcomes.map(({ output }) => Number(output))).toEqual(expect.arrayContaining([1, 100]));
    expect(outcomes.length).toBe(16);
  });
});
