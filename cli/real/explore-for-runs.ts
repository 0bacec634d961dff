import {
  CannotExplore,
  explore,
  type Machine,
  noPrediction,
  type Prediction,
  type Program,
  predictionOf,
} from '../../simulator';

/** ms: beside what many runs take, not long. */
const longest = 30_000;
const states = 2_000_000;
const memory = 2 ** 30;
const processMemory = 64 * 2 ** 20;

/** What exploration predicts that runs can come to. */
export function exploreForRuns(program: Program, machine: Machine): Prediction {
  const end = performance.now() + longest;
  try {
    const found = explore(program, machine, {
      interpreter: machine.interpreter,
      granularity: 'instruction',
      reduction: true,
      processMemory,
      limits: { states, memory, goesOn: () => performance.now() < end },
    });
    return predictionOf(found);
  } catch (error) {
    if (error instanceof CannotExplore) return noPrediction(error.message);
    throw error;
  }
}
