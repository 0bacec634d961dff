import { describe, expect, it } from 'vitest';
import { compileProgram, nanoseconds, openReplay, resolveMachine, simulate } from '../../simulator';

/** The global variables at the end of a program. */
function globalsOf(source: string) {
  const { program, header } = compileProgram(source, 'values.py');
  if (program === undefined) throw new Error('does not compile');
  const limits = { instructions: 1e7, time: nanoseconds(1e12), memory: 2 ** 28 };
  const replay = openReplay(program, simulate(program, resolveMachine(header, {}), limits));
  replay.seekEvent(Number.POSITIVE_INFINITY);
  const { processes, syncs } = replay.view();
  return { globals: new Map(processes[0]?.globals.map(({ name, value }) => [name, value])), syncs };
}

describe('a value in the inspector', () => {
  const { globals, syncs } = globalsOf(`
import threading
from collections import deque

class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.history = deque([1, 2])
        self.me = self

accounts = [Account(), Account()]
accounts[1].lock.acquire()
short = {"a": (1, 2), "b": []}
long = list(range(100_000))
loop = []
loop.append(loop)
cook = threading.Thread(name="Küche")
`);

  it('says itself in full where it is short', () => {
    expect(globals.get('short')).toEqual({ type: 'dict', text: "{'a': (1, 2), 'b': []}" });
  });

  it('of a class is opened to its attributes, and so are objects in a list', () => {
    const first = globals.get('accounts')?.members?.[0];
    expect(first).toMatchObject({ name: '[0]', value: { text: '<Account object>' } });
    expect(first?.value.members?.map(({ name }) => name)).toEqual(['lock', 'history', 'me']);
    expect(first?.value.members?.[1]?.value).toEqual({ type: 'collections.deque', text: 'deque([1, 2])' });
  });

  it('that has a name of its own says it', () => {
    expect(globals.get('cook')?.text).toBe('<Thread object Küche>');
  });

  it('that is a lock says which, so that its holder can be told', () => {
    const lock = globals.get('accounts')?.members?.[1]?.value.members?.[0]?.value;
    expect(syncs.find(({ id }) => id === lock?.sync)).toMatchObject({ name: 'accounts[1].lock', holder: 0 });
  });

  it('is cut where it is long, and knows how much it is', () => {
    const long = globals.get('long');
    expect(long?.text.length).toBeLessThanOrEqual(120);
    expect(long?.members?.length).toBe(24);
    expect(long?.size).toBe(100_000);
  });

  it('that contains itself has an end', () => {
    expect(globals.get('loop')?.text).toContain('…');
  });
});
