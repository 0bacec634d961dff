import { resolve } from 'node:path';
import { adoptLibraryFiles } from '../../cli/library-files';
import { type Counts, checkModel } from '../explore/check-model';
import { toPython } from '../explore/model-program';
import { randomModel, SoakRandom } from '../explore/random-model';

/*
 * `npm run soak -- 100000 7`: checks so many random small programs from that seed on; see `checkModel`.
 */

const programs = Number(process.argv[2] ?? 1000);
const firstSeed = Number(process.argv[3] ?? 1);
/** After so many that are wrong it ends. */
const ENOUGH = 10;

adoptLibraryFiles(resolve('dist/cli/library'));

const counts: Counts = { reduced: 0, symmetric: 0, replayed: 0 };
let wrong = 0;
let done = 0;
for (; done < programs && wrong < ENOUGH; done++) {
  const seed = firstSeed + done;
  const model = randomModel(new SoakRandom(Math.imul(seed, 0x2545f491)));
  let problem: string | undefined;
  try {
    problem = checkModel(model, seed, counts);
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  if (problem !== undefined) {
    wrong++;
    console.log(`--- seed ${seed}\n${toPython(model)}\n${problem}\n`);
  }
  if ((done + 1) % 1000 === 0) console.log(`${done + 1} programs, ${wrong} wrong`);
}
const { reduced, symmetric, replayed } = counts;
console.log(
  `${done} programs from seed ${firstSeed} on: ${wrong} wrong; ${reduced} were reduced, in ${symmetric} threads were exchanged, of ${replayed} the witnesses were replayed`,
);
process.exitCode = wrong === 0 ? 0 : 1;
