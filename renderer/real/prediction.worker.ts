import {
  CannotExplore,
  compileProgram,
  type Machine,
  nanoseconds,
  noPrediction,
  type Prediction,
  type Program,
  predictionOf,
  resolveMachine,
  simulate,
  startExploration,
} from '../../simulator';
import { takeLibraryOfTheBuild } from '../prepared-library';
import type { PredictionReply, PredictionRequest } from './prediction-protocol';

/** The worker's side of the two message types; the page's globals are typed for a window. */
interface WorkerScope {
  postMessage(reply: PredictionReply): void;
  onmessage: ((event: MessageEvent<PredictionRequest>) => void) | null;
}

takeLibraryOfTheBuild();

const scope: WorkerScope = self;

const limits = {
  instructions: 200_000_000,
  time: nanoseconds(Number.MAX_SAFE_INTEGER),
  memory: 256 * 2 ** 20,
};
/** ms, states and bytes that exploration may take. */
const longest = 20_000;
const mostStates = 1_000_000;
const mostMemory = 512 * 2 ** 20;
const processMemory = 64 * 2 ** 20;
/** ms between two reports, and transitions between two looks at the clock. */
const reportInterval = 200;
const transitionsPerSlice = 500;

function exploreAll(program: Program, machine: Machine): Prediction {
  const end = performance.now() + longest;
  try {
    const running = startExploration(program, machine, {
      interpreter: machine.interpreter,
      granularity: 'instruction',
      reduction: true,
      processMemory,
      limits: { states: mostStates, memory: mostMemory, goesOn: () => performance.now() < end },
    });
    let nextReport = 0;
    while (running.advance(transitionsPerSlice)) {
      if (performance.now() < nextReport) continue;
      nextReport = performance.now() + reportInterval;
      scope.postMessage({ type: 'exploring', states: running.progress.states });
    }
    return predictionOf(running.result());
  } catch (error) {
    if (error instanceof CannotExplore) return noPrediction(error.message);
    throw error;
  }
}

/** One request a worker: who wants another one, or none any more, ends it. */
scope.onmessage = ({ data }) => {
  const { source, file, overrides, interpreter, explores } = data;
  try {
    const { program, header, diagnostics } = compileProgram(source, file);
    if (program === undefined) throw new RangeError(diagnostics[0]?.message ?? 'it cannot be compiled');
    const chosen = interpreter === undefined ? overrides : { ...overrides, interpreter };
    const machine = resolveMachine(header, chosen);
    scope.postMessage({ type: 'simulated', log: simulate(program, machine, limits) });
    if (explores) scope.postMessage({ type: 'explored', prediction: exploreAll(program, machine) });
  } catch (error) {
    scope.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
