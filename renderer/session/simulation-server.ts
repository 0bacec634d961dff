import {
  assertNever,
  buildTimeline,
  compileProgram,
  type EventLog,
  explainMoment,
  type Limits,
  nanoseconds,
  openReplay,
  type Program,
  type Replay,
  type Run,
  resolveMachine,
  startRun,
  summarizeRun,
} from '../../simulator';
import type { ServerSurroundings } from '../serve-worker';
import { scheduledMachine } from './followed-schedule';
import type { Moment, Move, SimulationReply, SimulationRequest } from './protocol';

type SimulateRequest = Extract<SimulationRequest, { type: 'simulate' }>;

/** Where a run in the app ends by itself; the user can end it earlier. */
const limits: Limits = {
  instructions: 1_000_000_000,
  time: nanoseconds(Number.MAX_SAFE_INTEGER),
  memory: 512 * 1024 * 1024,
};

/** Instructions looked back over for the read that a store belongs to. */
const historyLength = 40;

/** ms between two reports of progress. */
const reportInterval = 50;
/** Small enough that a slice stays far below {@link reportInterval} even where an instruction does much. */
const instructionsPerSlice = 50_000;

const cannotGoOn =
  'Timeslice could not go on with this program. This is a fault in Timeslice, not in the program.';

/** Compiles, runs and replays for one page. Only the newest job counts. */
export class SimulationServer {
  private readonly around: ServerSurroundings<SimulationReply>;
  private job = -1;
  private run: Run | undefined;
  private replay: Replay | undefined;
  private program: Program | undefined;
  private log: EventLog | undefined;

  constructor(around: ServerSurroundings<SimulationReply>) {
    this.around = around;
  }

  handle(request: SimulationRequest): void {
    if (request.type === 'simulate') this.job = request.job;
    if (request.job !== this.job) return;
    try {
      this.carryOut(request);
    } catch (error) {
      this.fail(error);
    }
  }

  private carryOut(request: SimulationRequest): void {
    if (request.type === 'simulate') {
      this.simulate(request);
    } else if (request.type === 'cancel') {
      this.run?.cancel();
    } else if (this.replay !== undefined) {
      for (const move of request.moves) moveReplay(this.replay, move);
      this.around.post({ type: 'moved', job: this.job, moment: this.lookAround(this.replay) });
    }
  }

  private simulate({ source, file, overrides, schedule, start }: SimulateRequest): void {
    const { job } = this;
    this.run = undefined;
    this.replay = undefined;
    this.log = undefined;
    const { program, diagnostics, header } = compileProgram(source, file);
    this.program = program;
    const machine = scheduledMachine(resolveMachine(header, overrides), schedule);
    const runnable = program !== undefined;
    this.around.post({ type: 'compiled', job, runnable, diagnostics, header, machine });
    if (program === undefined) return;
    this.run = startRun(program, machine, limits, true);
    this.goOn(job, this.run, start);
  }

  private goOn(job: number, run: Run, start: Move): void {
    if (job !== this.job) return;
    try {
      const until = this.around.now() + reportInterval;
      let ended = false;
      while (!ended && this.around.now() < until) ended = run.advance(instructionsPerSlice);
      if (ended) {
        this.finish(job, run, start);
        return;
      }
      const { instructions, time, events } = run.progress;
      this.around.post({ type: 'progressed', job, progress: { instructions, time, events } });
      this.around.later(() => this.goOn(job, run, start));
    } catch (error) {
      this.fail(error);
    }
  }

  private finish(job: number, run: Run, start: Move): void {
    const { program } = this;
    if (program === undefined) return;
    const log = run.log();
    this.log = log;
    const replay = openReplay(program, log, run.history());
    this.replay = replay;
    moveReplay(replay, start);
    const finished = { program, timeline: buildTimeline(log), summary: summarizeRun(log) };
    this.around.post({ type: 'finished', job, run: finished, moment: this.lookAround(replay) });
  }

  private lookAround(replay: Replay): Moment {
    const view = replay.view();
    const stored = view.last?.effect?.startsWith('stored ') === true;
    const history = stored ? replay.history(historyLength) : [];
    const sentence = this.log ? explainMoment(this.log, view, history) : [];
    return { view, sentence };
  }

  private fail(error: unknown): void {
    this.run = undefined;
    this.replay = undefined;
    const reason = error instanceof Error ? ` (${error.message})` : '';
    this.around.post({ type: 'failed', job: this.job, message: cannotGoOn + reason });
  }
}

function moveReplay(replay: Replay, move: Move): void {
  switch (move.kind) {
    case 'time':
      replay.seekTime(Math.max(0, Math.round(move.at)));
      return;
    case 'event':
      replay.seekEvent(move.at);
      return;
    case 'instruction':
      replay.seekInstruction(move.at);
      return;
    case 'first':
      replay.seekInstruction(0);
      return;
    case 'last':
      replay.seekEvent(Number.POSITIVE_INFINITY);
      return;
    case 'step':
      if (move.direction === 1) replay.stepForward(move.unit);
      else replay.stepBack(move.unit);
      return;
    default:
      assertNever(move, 'move');
  }
}
