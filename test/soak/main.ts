import { resolve } from 'node:path';
import { adoptLibraryFiles } from '../../cli/library-files';
import { interpreterNames } from '../../simulator';
import { checkFusing, type FusingCounts } from '../explore/check-fusing';
import { type Counts, checkModel } from '../explore/check-model';
import { checkProcesses, type ProcessCounts } from '../explore/check-processes';
import { checkPython, type PythonCounts } from '../explore/check-python';
import { checkTurns, type TurnCounts } from '../explore/check-turns';
import { toPython } from '../explore/model-program';
import { randomModel, SoakRandom } from '../explore/random-model';
import { randomProcesses } from '../explore/random-processes';
import { randomPython } from '../explore/random-python';
import { compileToSearch } from '../explore/search-program';

/*
 * `npm run soak -- 100000 7`: checks so many random small programs from that seed on; see `checkModel`, of every second
 * seed `checkPython`, and of every fifth, by each interpreter in turn, `checkTurns`, and `checkFusing` of every tenth; and of every
 * fiftieth a program with processes, `checkProcesses`.
 */

const programs = Number(process.argv[2] ?? 1000);
const firstSeed = Number(process.argv[3] ?? 1);
/** After so many that are wrong it ends. */
const ENOUGH = 10;

adoptLibraryFiles(resolve('dist/cli/library'));

const PYTHON_EVERY = 2;
const TURNS_EVERY = 5;
const FUSING_EVERY = 10;
const FUSING_AT = 7;
const PROCESSES_EVERY = 50;

const counts: Counts = { reduced: 0, symmetric: 0, toldApart: 0, replayed: 0 };
const pythonCounts: PythonCounts = { compared: 0, reduced: 0, symmetric: 0, toldApart: 0 };
const turnCounts: TurnCounts = { compared: 0 };
const fusingCounts: FusingCounts = { compared: 0 };
const processCounts: ProcessCounts = { compared: 0, states: 0, ends: 0, reduced: 0 };
let wrong = 0;
let done = 0;
for (; done < programs && wrong < ENOUGH; done++) {
  const seed = firstSeed + done;
  const random = new SoakRandom(Math.imul(seed, 0x2545f491));
  const model = seed % PYTHON_EVERY === 1 ? undefined : randomModel(random);
  const source = model === undefined ? randomPython(random) : toPython(model);
  let problem: string | undefined;
  try {
    problem = model === undefined ? checkPython(source, pythonCounts) : checkModel(model, seed, counts);
    if (problem === undefined && seed % TURNS_EVERY === 0) {
      const interpreter = interpreterNames[(seed / TURNS_EVERY) % interpreterNames.length];
      problem = checkTurns(compileToSearch(source, interpreter), turnCounts);
    }
    if (problem === undefined && seed % FUSING_EVERY === FUSING_AT) {
      const interpreter = interpreterNames[Math.floor(seed / FUSING_EVERY) % interpreterNames.length];
      problem = checkFusing(compileToSearch(source, interpreter), fusingCounts);
    }
    if (problem === undefined && seed % PROCESSES_EVERY === 0) {
      const interpreter = seed % (2 * PROCESSES_EVERY) === 0 ? 'none' : 'free-threaded';
      const text = randomProcesses(seed);
      problem = checkProcesses(compileToSearch(text, interpreter), seed, processCounts);
      if (problem !== undefined) problem = `of ${text}\n${problem}`;
    }
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  if (problem !== undefined) {
    wrong++;
    console.log(`--- seed ${seed}\n${source}\n${problem}\n`);
  }
  if ((done + 1) % 1000 === 0) console.log(`${done + 1} programs, ${wrong} wrong`);
}
const { reduced, symmetric, toldApart, replayed } = counts;
console.log(
  `${done} programs from seed ${firstSeed} on: ${wrong} wrong; ${reduced} were reduced, in ${symmetric} threads were exchanged (ends of ${toldApart} tell them apart), of ${replayed} the witnesses were replayed`,
);
console.log(
  `with more of the library: ${pythonCounts.compared} compared, ${pythonCounts.reduced} reduced, ${pythonCounts.symmetric} with threads exchanged (ends of ${pythonCounts.toldApart} tell them apart)`,
);
console.log(`ends of runs with turns of random length: of ${turnCounts.compared} programs`);
console.log(`with a search that stops wherever threads can switch: of ${fusingCounts.compared} programs`);
console.log(
  `with processes: ${processCounts.compared} compared, of ${processCounts.states} states and ${processCounts.ends} ends`,
);
process.exitCode = wrong === 0 ? 0 : 1;
