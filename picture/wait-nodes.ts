import { type Deadlock, type EventLog, threadLabel } from '../simulator';

/** A thread or an object of a wait-for graph, with where its arrows lead. */
export interface WaitNode {
  readonly kind: 'thread' | 'sync';
  readonly key: string;
  readonly id: number;
  readonly name: string;
  /** Keys of what a thread waits for, or of who holds an object. */
  readonly next: readonly string[];
}

export interface PlacedNode {
  readonly node: WaitNode;
  readonly column: number;
  readonly row: number;
}

const threadKey = (id: number): string => `thread ${id}`;
/** Of an object, or of the library call that waits: threads in the same call wait for the same thing. */
const objectKey = (id: number, operation: string | undefined): string =>
  operation === undefined ? `sync ${id}` : `call ${operation}`;

/** Threads that wait, what they wait for and who holds that, in the order in which the deadlock tells them. */
export function waitNodes(log: EventLog, deadlock: Deadlock): WaitNode[] {
  const nodes = new Map<string, WaitNode>();
  const addThread = (id: number, next: readonly string[]): void => {
    const key = threadKey(id);
    if (next.length === 0 && nodes.has(key)) return;
    nodes.set(key, { kind: 'thread', key, id, name: threadLabel(log, id), next });
  };
  for (const { thread, for: what, operation } of deadlock.waits) {
    addThread(thread, ['sync' in what ? objectKey(what.sync, operation) : threadKey(what.thread)]);
  }
  for (const { for: what, holders, thread, operation } of deadlock.waits) {
    // In a library call a thread may wait on a lock that it holds itself: the call's way to sleep until it is woken.
    const others = holders.filter((holder) => operation === undefined || holder !== thread);
    if ('sync' in what) {
      const key = objectKey(what.sync, operation);
      const next = [...new Set([...(nodes.get(key)?.next ?? []), ...others.map(threadKey)])];
      const name = operation ?? log.syncs[what.sync]?.name ?? key;
      nodes.set(key, { kind: 'sync', key, id: what.sync, name, next });
    } else addThread(what.thread, []);
    for (const holder of others) addThread(holder, []);
  }
  return [...nodes.values()];
}

/** The ring that following first arrows from `start` ends in; of one node where they end at a node without. */
function findRing(byKey: ReadonlyMap<string, WaitNode>, start: WaitNode): WaitNode[] {
  const seen: WaitNode[] = [];
  let at: WaitNode | undefined = start;
  while (at !== undefined && !seen.includes(at)) {
    seen.push(at);
    const next: string | undefined = at.next[0];
    if (next === undefined) return [at];
    at = byKey.get(next);
  }
  return at === undefined ? seen.slice(-1) : seen.slice(seen.indexOf(at));
}

/**
 * A place for each node: each ring as two columns that are walked down and up again, and whoever waits for one of
 * the ring, directly or not, in columns to its left. Rings stand one below the other.
 */
export function placeWaitNodes(nodes: readonly WaitNode[]): PlacedNode[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const rings: { ring: WaitNode[]; tails: WaitNode[][] }[] = [];
  for (const node of nodes) {
    const ring = findRing(byKey, node);
    const known = rings.find((one) => one.ring.includes(ring[0]));
    const own = known ?? { ring, tails: [] };
    if (known === undefined) rings.push(own);
    let distance = 0;
    let at: WaitNode | undefined = node;
    while (at !== undefined && !own.ring.includes(at)) {
      distance++;
      at = byKey.get(at.next[0] ?? '');
    }
    if (distance === 0) continue;
    while (own.tails.length < distance) own.tails.push([]);
    own.tails[distance - 1].push(node);
  }
  const depth = rings.reduce((most, { tails }) => Math.max(most, tails.length), 0);
  const places: PlacedNode[] = [];
  let top = 0;
  for (const { ring, tails } of rings) {
    const half = Math.ceil(ring.length / 2);
    ring.forEach((node, i) => {
      places.push(
        i < half
          ? { node, column: depth, row: top + i }
          : { node, column: depth + 1, row: top + ring.length - 1 - i },
      );
    });
    tails.forEach((tail, i) => {
      tail.forEach((node, j) => {
        places.push({ node, column: depth - 1 - i, row: top + j });
      });
    });
    top += Math.max(half, ...tails.map((tail) => tail.length));
  }
  return places;
}
