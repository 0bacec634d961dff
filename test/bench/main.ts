import { measureReplay } from './replay-bench';
import { measureSpeed } from './speed-bench';

/** Prints how fast programs run and how quickly one steps back; run it with `npm run bench`. */
for (const line of [...measureSpeed(), ...measureReplay()]) console.log(line);
