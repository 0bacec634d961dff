import { measureExploration } from './explore-bench';
import { measureGrowth } from './growth-bench';
import { measureAgainstPython, measureStart } from './python-bench';
import { measureRealThreads } from './real-bench';
import { measureReplay } from './replay-bench';
import { measureSpeed } from './speed-bench';

/** Prints how fast programs run, beside CPython where it is installed, and how quickly one steps back: `npm run bench`. */
const parts = [
  measureAgainstPython,
  measureStart,
  measureSpeed,
  measureGrowth,
  measureReplay,
  measureRealThreads,
  measureExploration,
];
for (const part of parts) for (const line of await part()) console.log(line);
