import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { adoptLibraryFiles } from '../../cli/library-files';
import { checkSeed, noCounts, type SoakCounts, type WrongProgram } from './check-seed';

/*
 * `npm run soak -- 100000 7`: checks so many random small programs from that seed on, on all cores; see `checkSeed`. What is
 * printed does not depend on how many cores there are: what is wrong comes in the order of seeds, and `npm run soak -- 1 SEED`
 * finds it again.
 */

/** Seeds that a thread is given at a time. */
const BATCH = 50;
/** After so many programs that are wrong no more are begun. */
const ENOUGH = 10;
const PROGRESS_EVERY = 1000;

interface Batch {
  readonly number: number;
  readonly first: number;
  readonly count: number;
}

interface BatchResult {
  readonly number: number;
  readonly count: number;
  readonly counts: SoakCounts;
  readonly wrong: readonly WrongProgram[];
}

function checkBatch({ number, first, count }: Batch): BatchResult {
  const counts = noCounts();
  const wrong: WrongProgram[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const problem = checkSeed(seed, counts);
    if (problem !== undefined) wrong.push(problem);
  }
  return { number, count, counts, wrong };
}

/** Hands batches out, and takes the results in their order. */
class Soak {
  readonly #programs: number;
  readonly #firstSeed: number;
  #begun = 0;
  /** Results of batches before which others are still missing. */
  readonly #early = new Map<number, BatchResult>();
  #taken = 0;
  #done = 0;
  #wrong = 0;
  readonly #counts = noCounts();

  constructor(programs: number, firstSeed: number) {
    this.#programs = programs;
    this.#firstSeed = firstSeed;
  }

  next(): Batch | undefined {
    const first = this.#begun * BATCH;
    if (first >= this.#programs || this.#wrong >= ENOUGH) return undefined;
    const count = Math.min(BATCH, this.#programs - first);
    return { number: this.#begun++, first: this.#firstSeed + first, count };
  }

  take(result: BatchResult): void {
    this.#early.set(result.number, result);
    for (let next = this.#early.get(this.#taken); next !== undefined; next = this.#early.get(this.#taken)) {
      this.#early.delete(this.#taken++);
      if (this.#wrong < ENOUGH) this.#tell(next);
    }
  }

  #tell({ count, counts, wrong }: BatchResult): void {
    this.#done += count;
    this.#wrong += wrong.length;
    for (const name of Object.keys(counts) as (keyof SoakCounts)[]) this.#counts[name] += counts[name];
    for (const { seed, source, problem } of wrong) console.log(`--- seed ${seed}\n${source}\n${problem}\n`);
    if (this.#done % PROGRESS_EVERY === 0) console.log(`${this.#done} programs, ${this.#wrong} wrong`);
  }

  /** @returns how many programs were wrong */
  summarize(): number {
    const { models, compared, reduced, symmetric, toldApart, turns, fusing } = this.#counts;
    const { processes, processStates, processReduced } = this.#counts;
    console.log(
      `${this.#done} programs from seed ${this.#firstSeed} on: ${this.#wrong} wrong
compared with a separate enumeration, and all witnesses replayed: ${models}; with more of the library: ${compared}
by stubborn sets: ${reduced}; with threads exchanged: ${symmetric} (ends of ${toldApart} tell them apart)
with turns of random length: ${turns}; with a search that stops wherever threads can switch: ${fusing}
with processes: ${processes} of ${processStates} states, ${processReduced} by stubborn sets`,
    );
    return this.#wrong;
  }
}

function work(soak: Soak): Promise<void> {
  return new Promise((done, fail) => {
    const worker = new Worker(fileURLToPath(import.meta.url));
    const goOn = (): void => {
      const batch = soak.next();
      if (batch !== undefined) worker.postMessage(batch);
      else void worker.terminate().then(() => done());
    };
    worker.on('message', (result: BatchResult) => {
      soak.take(result);
      goOn();
    });
    worker.on('error', fail);
    goOn();
  });
}

adoptLibraryFiles(resolve('dist/cli/library'));
if (isMainThread) {
  const soak = new Soak(Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 1));
  await Promise.all(Array.from({ length: availableParallelism() }, () => work(soak)));
  process.exitCode = soak.summarize() === 0 ? 0 : 1;
} else {
  parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(checkBatch(batch)));
}
