import type { StateGraph } from './graph';

/** By state of a complete graph: 1 if some way leads from it to an end. */
export function findEnding(graph: StateGraph): Uint8Array {
  const ending = new Uint8Array(graph.states);
  const first = new Int32Array(graph.states + 1);
  for (let t = 0; t < graph.transitions; t++) first[graph.targetOf(t) + 1]++;
  for (let s = 0; s < graph.states; s++) first[s + 1] += first[s];
  const sources = new Int32Array(graph.transitions);
  const at = first.slice();
  const work: number[] = [];
  for (let s = 0; s < graph.states; s++) {
    for (let t = graph.firstOf(s); t < graph.endOf(s); t++) sources[at[graph.targetOf(t)]++] = s;
    if (graph.firstOf(s) < graph.endOf(s)) continue;
    ending[s] = 1;
    work.push(s);
  }
  for (let s = work.pop(); s !== undefined; s = work.pop()) {
    for (let i = first[s]; i < first[s + 1]; i++) {
      if (ending[sources[i]] === 1) continue;
      ending[sources[i]] = 1;
      work.push(sources[i]);
    }
  }
  return ending;
}

/** By state: threads (bits) that take a step in it or can come to one from it. */
export function findMovers(graph: StateGraph): Int32Array {
  const movers = new Int32Array(graph.states);
  // What is known of later states is handed back until nothing new comes.
  for (let changed = true; changed; ) {
    changed = false;
    for (let s = graph.states - 1; s >= 0; s--) {
      let mask = movers[s];
      for (let t = graph.firstOf(s); t < graph.endOf(s); t++) {
        mask |= (1 << graph.threadOf(t)) | movers[graph.targetOf(t)];
      }
      if (mask === movers[s]) continue;
      movers[s] = mask;
      changed = true;
    }
  }
  return movers;
}
