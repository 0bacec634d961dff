import { interpreterNames } from '../../simulator';
import { checkFusing, type FusingCounts } from '../explore/check-fusing';
import { checkModel } from '../explore/check-model';
import { checkProcesses, type ProcessCounts } from '../explore/check-processes';
import { checkPython, type PythonCounts } from '../explore/check-python';
import { checkTurns, type TurnCounts } from '../explore/check-turns';
import { toPython } from '../explore/model-program';
import { randomModel, SoakRandom } from '../explore/random-model';
import { randomProcesses } from '../explore/random-processes';
import { randomPair, randomPython } from '../explore/random-python';
import { compileToSearch, on } from '../explore/search-program';

/** Of so many programs, one is of the whole library's language; the others are models. */
const PYTHON_EVERY = 2;
/** Of so many, one is also run with turns of random length; and searched with a stop wherever threads can switch. */
const TURNS_EVERY = 10;
const FUSING_EVERY = 40;
const FUSING_AT = 7;
/** Instead of one in so many there is one with processes. */
const PROCESSES_EVERY = 100;

/** How many programs were looked at, in which ways: models, and of the others so many as had not too many states. */
export interface SoakCounts extends PythonCounts, TurnCounts, FusingCounts, ProcessCounts {
  models: number;
}

export const noCounts = (): SoakCounts => ({
  models: 0,
  reduced: 0,
  symmetric: 0,
  toldApart: 0,
  compared: 0,
  turns: 0,
  fusing: 0,
  processes: 0,
  processStates: 0,
  processReduced: 0,
});

/** A program that something is wrong with. */
export interface WrongProgram {
  readonly seed: number;
  readonly source: string;
  readonly problem: string;
}

/** Makes the program of a seed and checks it. The same seed gives the same answer. @returns undefined if nothing is wrong */
export function checkSeed(seed: number, counts: SoakCounts): WrongProgram | undefined {
  const random = new SoakRandom(Math.imul(seed, 0x2545f491));
  const model = seed % PYTHON_EVERY === 1 ? undefined : randomModel(random);
  let source = model === undefined ? randomPython(random) : toPython(model);
  const problemOf = (): string | undefined => {
    if (seed % PROCESSES_EVERY === 0) {
      source = randomProcesses(seed);
      const interpreter = seed % (2 * PROCESSES_EVERY) === 0 ? 'none' : 'free-threaded';
      return checkProcesses(compileToSearch(source, interpreter), seed, counts);
    }
    const compiled = compileToSearch(source);
    if (model !== undefined) counts.models++;
    const problem = model === undefined ? checkPython(compiled, counts) : checkModel(model, counts, compiled);
    if (problem !== undefined) return problem;
    if (seed % TURNS_EVERY === 0) {
      const interpreter = interpreterNames[(seed / TURNS_EVERY) % interpreterNames.length];
      const wrong = checkTurns(on(interpreter, compiled), counts);
      if (wrong !== undefined) return `${interpreter}: ${wrong}`;
    }
    if (seed % FUSING_EVERY !== FUSING_AT) return undefined;
    const interpreter = interpreterNames[Math.floor(seed / FUSING_EVERY) % interpreterNames.length];
    // Where threads can switch nearly everywhere, only two of them have few enough states.
    if (interpreter !== 'cpython-3.12') source = randomPair(random);
    const wrong = checkFusing(compileToSearch(source, interpreter), counts);
    return wrong === undefined ? undefined : `${interpreter}: ${wrong}`;
  };
  try {
    const problem = problemOf();
    return problem === undefined ? undefined : { seed, source, problem };
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, source, problem };
  }
}
