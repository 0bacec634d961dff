import { describe, expect, it } from 'vitest';
import { processId, type SyncId, threadId } from '../../simulator/model';
import { primitives, type SyncArgument, type SyncHost, SyncTable } from '../../simulator/primitives';

/** A table with one object, and a host that only writes down what happens. */
function makeObject(kindName: string) {
  const kind = primitives.findIndex((each) => each.kind === kindName);
  const primitive = primitives[kind];
  if (primitive === undefined) throw new Error(`no ${kindName}`);
  const table = new SyncTable();
  const sync: SyncId = table.create(kind, processId(0), primitive.initialCount(undefined));
  const happened: string[] = [];
  const host: SyncHost = {
    table,
    acquired: (_, thread) => happened.push(`T${thread} acquired`),
    released: (_, thread) => happened.push(`T${thread} released`),
    refused: (_, thread) => happened.push(`T${thread} refused`),
    permitTaken: (_, thread) => happened.push(`T${thread} took a permit`),
    permitGiven: (_, thread) => happened.push(`T${thread} gave a permit`),
    permitRefused: (_, thread) => happened.push(`T${thread} found no permit`),
    wake: (_, thread) => happened.push(`T${thread} woken`),
  };
  const use = (thread: number, operation: string, ...args: SyncArgument[]) => {
    const result = primitive.operations[operation]?.(host, sync, threadId(thread), args);
    if (result?.kind === 'wait') table.wait(sync, threadId(thread));
    return result;
  };
  return { use, table, sync, happened, describe: () => primitive.describe(table, sync) };
}

describe.each(['Lock', 'RLock'])('%s', (kind) => {
  it('wakes its waiters in the order they came, one a release', () => {
    const { use, happened } = makeObject(kind);
    use(0, 'acquire', true, -1);
    use(2, 'acquire', true, -1);
    use(1, 'acquire', true, -1);
    use(0, 'release');
    expect(happened).toEqual(['T0 acquired', 'T0 released', 'T2 woken']);
  });

  it.each([
    [[false, 1], 'ValueError', "can't specify a timeout for a non-blocking call"],
    [[true, -2], 'ValueError', 'timeout value must be positive'],
    [[true, 1e12], 'OverflowError', 'timestamp out of range for platform time_t'],
  ])('acquire%j raises %s: %s', (args, type, message) => {
    expect(makeObject(kind).use(0, 'acquire', ...args)).toEqual({ kind: 'raise', type, message });
  });

  it('acquire(blocking=False) answers at once', () => {
    const { use } = makeObject(kind);
    expect(use(0, 'acquire', false, -1)).toMatchObject({ value: true });
    expect(use(1, 'acquire', false, -1)).toMatchObject({ value: false });
  });
});

describe('Lock', () => {
  it('may be released by a thread that does not hold it', () => {
    const { use } = makeObject('Lock');
    use(0, 'acquire', true, -1);
    expect(use(1, 'release')).toMatchObject({ kind: 'done' });
    expect(use(1, 'locked')).toMatchObject({ value: false });
  });

  it('raises when it is released while free', () => {
    expect(makeObject('Lock').use(0, 'release')).toMatchObject({
      type: 'RuntimeError',
      message: 'release unlocked lock',
    });
  });
});

describe('RLock', () => {
  it('can be taken again by its holder, and says how often it is held', () => {
    const { use, describe: describeState, happened } = makeObject('RLock');
    use(0, 'acquire', true, -1);
    use(0, 'acquire', true, -1);
    expect(describeState()).toBe('held 2 times');
    use(0, 'release');
    expect(happened).toEqual(['T0 acquired']);
    use(0, 'release');
    expect(happened).toEqual(['T0 acquired', 'T0 released']);
  });

  it('raises when another thread releases it', () => {
    const { use } = makeObject('RLock');
    use(0, 'acquire', true, -1);
    expect(use(1, 'release')).toMatchObject({
      type: 'RuntimeError',
      message: 'cannot release un-acquired lock',
    });
  });
});

describe('the table of synchronisation objects', () => {
  it('is brought back whole from a snapshot: rows, holders and lines', () => {
    const { use, table, sync } = makeObject('Lock');
    use(0, 'acquire', true, -1);
    for (const waiter of [5, 3, 4]) use(waiter, 'acquire', true, -1);
    const saved = table.snapshot();
    table.stopWaiting(sync, threadId(3));
    table.setHolder(sync, threadId(9));
    table.create(0, processId(0), 0);
    table.restore(saved);
    expect(table.length).toBe(1);
    expect(table.holder(sync)).toBe(0);
    expect(table.waiters(sync)).toEqual([5, 3, 4]);
  });

  it('keeps the order of those who stay when one in the middle gives up', () => {
    const { use, table, sync } = makeObject('Lock');
    use(0, 'acquire', true, -1);
    for (const waiter of [1, 2, 3]) use(waiter, 'acquire', true, 1);
    table.stopWaiting(sync, threadId(2));
    use(4, 'acquire', true, -1);
    expect(table.waiters(sync)).toEqual([1, 3, 4]);
  });
});
