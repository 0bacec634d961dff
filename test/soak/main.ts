import {
  compileProgram,
  formatDiagnostic,
  type Machine,
  machineOfWitness,
  nanoseconds,
  type Program,
  resolveMachine,
  simulate,
} from '../../simulator';
import { listOutcomes, toWitness } from '../../simulator/explore/findings/list-outcomes';
import { LeastWitness } from '../../simulator/explore/graph/least-witness';
import { type SearchResult, search } from '../../simulator/explore/graph/search';
import type { Grain } from '../../simulator/explore/state/stepper';
import { enumerateModel, type ModelProgram, toPython, uses } from '../explore/model-program';
import { randomModel, SoakRandom } from './random-model';

/*
 * `npm run soak -- 100000 7`: on so many random small programs from that seed on, the search with all reductions and the
 * plain one find the ends that a separate enumeration of all interleavings finds, and its least deadlock; and witnesses replay.
 */

const programs = Number(process.argv[2] ?? 1000);
const firstSeed = Number(process.argv[3] ?? 1);
/** Of so many programs, one has its witnesses replayed. */
const REPLAY_EVERY = 20;

const unlimited = { states: 1_000_000, memory: 2 ** 30, goesOn: () => true };

function compile(source: string): readonly [Program, Machine] {
  const { program, diagnostics, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return [program, { ...resolveMachine(header, {}), interpreter: 'none' as const }];
}

/** @param grain beside fused steps */
function run([program, machine]: readonly [Program, Machine], grain: Omit<Grain, 'fuses'>): SearchResult {
  const searching = search(program, machine, 2 ** 28, { fuses: true, ...grain }, unlimited);
  for (let next = searching.next(); ; next = searching.next()) if (next.done === true) return next.value;
}

const endsOf = ({ endStates }: SearchResult): string =>
  [
    ...new Set(
      endStates.map(({ kind, globals }) => {
        const value = (name: string): string => globals.find((each) => each.name === name)?.value.text ?? '';
        return `${kind} x=${value('x')} y=${value('y')}`;
      }),
    ),
  ]
    .sort()
    .join('; ');

function leastDeadlock({ graph, ends, endStates }: SearchResult): string | undefined {
  const path = new LeastWitness(graph).toStates((state) => endStates[ends[state] ?? -1]?.kind === 'deadlock');
  return path === undefined ? undefined : `${path.cost.preemptions}/${path.cost.switches}`;
}

/** How often and how likely each end is, and at what least cost it is reached. */
const countsOf = (result: SearchResult): string =>
  listOutcomes(result, new LeastWitness(result.graph))
    .outcomes.map(({ kind, globals, count, probability, witness: { preemptions, switches } }) => {
      const values = globals.map(({ name, value }) => `${name}=${value.text}`).join(' ');
      const chance = `${probability?.numerator}/${probability?.denominator}`;
      return `${kind} ${values}: ${count}, ${chance}, ${preemptions}/${switches}`;
    })
    .sort()
    .join('\n');

function findWrongReplay(
  [program, machine]: readonly [Program, Machine],
  result: SearchResult,
): string | undefined {
  const least = new LeastWitness(result.graph);
  for (const [number, end] of result.endStates.entries()) {
    const path = least.toStates((state) => result.ends[state] === number);
    if (path === undefined) return `no way to ${end.kind}`;
    const { schedule } = toWitness(result, path);
    const limits = { instructions: 10_000_000, time: nanoseconds(Number.MAX_SAFE_INTEGER), memory: 2 ** 28 };
    const { outcome } = simulate(program, machineOfWitness(machine, schedule), limits);
    if (outcome.kind !== end.kind) return `replayed to ${outcome.kind} instead of ${end.kind}`;
  }
  return undefined;
}

/** @returns what is wrong */
function check(model: ModelProgram, seed: number, counts: Counts): string | undefined {
  const compiled = compile(toPython(model));
  const expected = enumerateModel(model);
  const ends = [...expected.ends].sort().join('; ');
  const plain = run(compiled, { reduces: false });
  if (!plain.isComplete) return 'the plain search did not come to its end';
  if (endsOf(plain) !== ends) return `ends: ${endsOf(plain)}\nshould be: ${ends}`;
  // Threads that can be exchanged are, in one program of two as soon as possible.
  const reduced = run(compiled, { reduces: true, symmetricFrom: seed % 2 === 0 ? 1 : undefined });
  if (!reduced.isComplete) return 'the reduced search did not come to its end';
  if (endsOf(reduced) !== ends) return `reduced ends: ${endsOf(reduced)}\nshould be: ${ends}`;
  if (reduced.isReduced) counts.reduced++;
  if (reduced.isSymmetric) {
    counts.symmetric++;
    if (countsOf(reduced) !== countsOf(plain))
      return `with threads exchanged: ${countsOf(reduced)}\nshould be: ${countsOf(plain)}`;
    const problem = findWrongReplay(compiled, reduced);
    if (problem !== undefined) return `with threads exchanged, ${problem}`;
  }
  // Semaphores and conditions are made of finer steps than the model's.
  if (!uses(model.threads, 'permit', 'await', 'tell') && leastDeadlock(plain) !== expected.leastDeadlock) {
    return `least deadlock: ${leastDeadlock(plain)}\nshould be: ${expected.leastDeadlock}`;
  }
  if (seed % REPLAY_EVERY !== 0) return undefined;
  counts.replayed++;
  return findWrongReplay(compiled, plain);
}

interface Counts {
  reduced: number;
  symmetric: number;
  replayed: number;
}

const counts: Counts = { reduced: 0, symmetric: 0, replayed: 0 };
let wrong = 0;
for (let i = 0; i < programs; i++) {
  const seed = firstSeed + i;
  const model = randomModel(new SoakRandom(Math.imul(seed, 0x2545f491)));
  let problem: string | undefined;
  try {
    problem = check(model, seed, counts);
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  if (problem !== undefined) {
    wrong++;
    console.log(`--- seed ${seed}\n${toPython(model)}\n${problem}\n`);
    if (wrong >= 10) break;
  }
  if ((i + 1) % 1000 === 0) console.log(`${i + 1} programs, ${wrong} wrong`);
}
console.log(
  `${programs} programs from seed ${firstSeed} on: ${wrong} wrong; ${counts.reduced} were reduced, in ${counts.symmetric} threads were exchanged, of ${counts.replayed} the witnesses were replayed`,
);
process.exitCode = wrong === 0 ? 0 : 1;
