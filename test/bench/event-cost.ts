import { compileProgram, RealRun, resolveMachine } from '../../simulator';
import { EventRing } from '../../simulator/realrun/event-ring';
import { Happened } from '../../simulator/realrun/happened';
import { RealWorker } from '../../simulator/realrun/worker';
import { siteOfThread } from '../../simulator/vm';

const EVENTS = 1 << 16;
const TRIES = 100;

/** Waits in the program's own code, and in a queue's `get`. */
const places = {
  'in the program': 'while True:\n    pass\n',
  'in a queue': `
import queue
class Lock:
    def __enter__(self):
        while True:
            pass
q = queue.Queue()
q.not_empty = Lock()
q.get()
`,
};

/** ns of CPU time that a call of `action` takes, the least of many tries: others may use the CPU in between. */
function leastOf(before: () => void, action: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES; i++) {
    before();
    const start = process.cpuUsage();
    action();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, ((user + system) * 1e3) / EVENTS);
  }
  return least;
}

/** A worker that executes a program without end in this very thread, as far as it has come by then. */
function placeWorker(source: string): { readonly worker: RealWorker; readonly ring: EventRing } {
  const { program, header } = compileProgram(source, 'bench.py');
  if (program === undefined) throw new Error('the program is wrong');
  const machine = resolveMachine(header, { interpreter: 'free-threaded' });
  const run = new RealRun(program, {
    machine,
    memory: 2 ** 24,
    mostWorkers: 1,
    events: EVENTS,
    traces: true,
  });
  const setup = run.setupOf(0);
  const offset = Number(process.hrtime.bigint()) - performance.now() * 1e6;
  const worker = new RealWorker(setup, {
    now: () => performance.now() * 1e6 + offset,
    clockError: 0,
    cpuTime: () => 0,
    systemThread: () => 0,
    threadCpuTime: () => undefined,
    post: () => undefined,
    ask: () => undefined,
    askMemory: () => undefined,
  });
  run.begin(worker.host.now());
  worker.thread = 0;
  worker.enter();
  worker.vm.run(0, 200_000, false);
  return { worker, ring: new EventRing(setup.ring) };
}

/** What writing an event costs, by where the thread is, and what of it goes into reading the clock. */
export function measureEventCost(): string[] {
  const lines: string[] = [];
  let sum = 0;
  for (const [place, source] of Object.entries(places)) {
    const { worker, ring } = placeWorker(source);
    const clear = (): void => ring.clear();
    const clock = leastOf(clear, () => {
      for (let i = 0; i < EVENTS; i++) sum += worker.host.now();
    });
    const site = leastOf(clear, () => {
      for (let i = 0; i < EVENTS; i++) sum += siteOfThread(worker.vm, 0);
    });
    const all = leastOf(clear, () => {
      for (let i = 0; i < EVENTS; i++) worker.record(Happened.LOCK_ACQUIRED, -1, 3, 1);
    });
    const shown = [all, clock, site].map((each) => each.toFixed(0));
    lines.push(
      `writing an event ${place}: ${shown[0]} ns, of it the clock ${shown[1]}, where the thread is ${shown[2]}`,
    );
  }
  return sum === 0 ? [] : lines;
}
