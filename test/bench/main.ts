import { measureCalibration, measureCalibrationOnCpus, onTheseCpus } from './calibration-bench';
import { measureExploration } from './explore-bench';
import { measureExploreProcess } from './explore-process-bench';
import { measureGrowth } from './growth-bench';
import { measureAgainstPython, measureStart } from './python-bench';
import { measureRealThreads } from './real-bench';
import { measureReplay } from './replay-bench';
import { measureSpeed } from './speed-bench';
import { measureStrategies } from './strategy-bench';

/** Prints how fast programs run, beside CPython where it is installed, and how quickly one steps back: `npm run bench`. */
const parts = {
  python: measureAgainstPython,
  start: measureStart,
  speed: measureSpeed,
  growth: measureGrowth,
  replay: measureReplay,
  real: measureRealThreads,
  exploration: measureExploration,
  'explore-process': measureExploreProcess,
  strategies: measureStrategies,
  calibration: measureCalibrationOnCpus,
  [onTheseCpus]: measureCalibration,
};
/** `npm run bench -- speed growth` runs these parts only. */
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0)
  throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
for (const [name, part] of Object.entries(parts)) {
  // The last is part of the one before, which starts it for so many CPUs.
  if (asked.length > 0 ? !asked.includes(name) : name === onTheseCpus) continue;
  for await (const line of await part()) console.log(line);
}
