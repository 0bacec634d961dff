import { baseOf, baseToPlain, type PlainBase } from '../../vm';
import { CannotExplore, HasProcesses } from '../state/cannot-explore';
import type { Knowledge } from '../state/knowledge';
import type { ScheduleJob, ScheduleRecord } from './schedule-record';
import type { ScheduleSubject } from './schedule-runner';

/** What a helper is asked for. It hears these in order. `task` counts up with every {@link Crew.begin}. */
export type HelperRequest =
  /** A program, and what is known of it: what follows is about that. */
  | {
      readonly type: 'begin';
      readonly task: number;
      readonly subject: ScheduleSubject;
      /** The bottom of every memory: to make it takes a while. */
      readonly base: PlainBase;
      readonly known: readonly Knowledge[];
    }
  | { readonly type: 'run'; readonly task: number; readonly at: number; readonly job: ScheduleJob }
  | { readonly type: 'learn'; readonly learnt: readonly Knowledge[] };

/** What a helper answers, and what its host says if it has broken down. */
export type HelperReply =
  /** It has started. */
  | { readonly type: 'ready' }
  | { readonly type: 'ran'; readonly task: number; readonly at: number; readonly record: ScheduleRecord }
  /** The schedule could not be carried out, in words. `cannotExplore`: the program uses what exploration does not know. */
  | {
      readonly type: 'failed';
      readonly task: number;
      readonly at: number;
      readonly message: string;
      readonly cannotExplore: boolean;
      /** It was not known that the program has several processes. */
      readonly hasProcesses: boolean;
    }
  | { readonly type: 'broke'; readonly message: string };

/** Another thread that carries out schedules. */
export interface Helper {
  post(request: HelperRequest): void;
}

/** Starts helpers: the host knows how. */
export interface HelperSource {
  /** How many there may be. */
  readonly most: number;
  /** Work of schedules (instructions, and 20 for each step) after which it is likely enough that starting them pays. */
  readonly worthAfter: number;
  /** @param hear is called with each answer, never before this has returned */
  start(hear: (reply: HelperReply) => void): Helper;
}

/** A schedule by its number among all that were planned. */
export interface PlacedJob {
  readonly at: number;
  readonly job: ScheduleJob;
}

/** Schedules that a helper has at a time: while it tells of one, it does the next. */
const AT_A_TIME = 2;

interface Member {
  readonly helper: Helper;
  /** The program's state is made for one task. */
  task: number;
  isReady: boolean;
  readonly has: Map<number, PlacedJob>;
}

/** The helpers of an exploration. What they come to is taken when somebody asks for it, never in between. */
export class Crew {
  readonly #source: HelperSource;
  /** What helpers work on from the next {@link begin} on. */
  subject: ScheduleSubject;
  #base: PlainBase | undefined;
  readonly #members: Member[] = [];
  #heard: { readonly from: Member; readonly reply: HelperReply }[] = [];
  #task = 0;
  #known: Knowledge[] = [];
  /** Helpers that have broken down, and why: their work is done by the others. */
  readonly breakdowns: string[] = [];

  constructor(source: HelperSource, subject: ScheduleSubject) {
    this.#source = source;
    this.subject = subject;
  }

  get size(): number {
    return this.#members.length;
  }

  /** Whether somebody is there to do what this thread leaves. */
  get hasHelpers(): boolean {
    return this.#members.some(({ isReady }) => isReady);
  }

  /** Another kind of schedules begins: helpers know of the program what is given here, and what {@link learn} adds. */
  begin(known: readonly Knowledge[]): void {
    this.#task++;
    this.#known = [...known];
    this.#heard = this.#heard.filter(({ reply }) => reply.type === 'ready' || reply.type === 'broke');
    for (const member of this.#members) member.has.clear();
  }

  learn(learnt: readonly Knowledge[]): void {
    this.#known.push(...learnt);
    for (const { helper, task } of this.#members)
      if (task === this.#task) helper.post({ type: 'learn', learnt });
  }

  /** Starts a helper, if there may be one more. */
  call(): void {
    if (this.#members.length + this.breakdowns.length >= this.#source.most) return;
    const heard = (reply: HelperReply): void => void this.#heard.push({ from: member, reply });
    const member: Member = { helper: this.#source.start(heard), task: 0, isReady: false, has: new Map() };
    this.#members.push(member);
  }

  /** Starts all helpers there may be, if there is enough to do. @param work counted in instructions, so far */
  callFor(work: number): void {
    if (work < this.#source.worthAfter) return;
    while (this.#members.length + this.breakdowns.length < this.#source.most) this.call();
  }

  /** Gives helpers schedules that nobody has yet, which are taken out of the list. */
  handOut(jobs: PlacedJob[]): void {
    for (const member of this.#members) {
      while (member.isReady && member.has.size < AT_A_TIME) {
        const placed = jobs.shift();
        if (placed === undefined) return;
        this.#begin(member);
        member.has.set(placed.at, placed);
        member.helper.post({ type: 'run', task: this.#task, ...placed });
      }
    }
  }

  #begin(member: Member): void {
    if (member.task === this.#task) return;
    member.task = this.#task;
    this.#base ??= baseToPlain(baseOf(this.subject.program));
    member.helper.post({
      type: 'begin',
      task: this.#task,
      subject: this.subject,
      base: this.#base,
      known: this.#known,
    });
  }

  /**
   * A schedule that a helper was given last and has not told of, for whoever has nothing else to do: what it comes to is the same,
   * whoever is first, and a helper that has just started takes much longer.
   * @param from the first that is still wanted
   */
  takeOver(records: ReadonlyMap<number, ScheduleRecord>, from: number): PlacedJob | undefined {
    let last: PlacedJob | undefined;
    for (const { has } of this.#members) {
      for (const placed of has.values())
        if (!records.has(placed.at) && placed.at >= (last?.at ?? from)) last = placed;
    }
    return last;
  }

  /**
   * Takes what has come, by number. Schedules of helpers that have broken down are put back into the list.
   * @param from the first that is still wanted
   * @throws CannotExplore, or an Error with its words, if a schedule could not be carried out
   */
  collect(records: Map<number, ScheduleRecord>, jobs: PlacedJob[], from: number): void {
    for (const { from: member, reply } of this.#heard.splice(0)) {
      if (reply.type === 'ready') member.isReady = true;
      else if (reply.type === 'broke') {
        this.breakdowns.push(reply.message);
        this.#members.splice(this.#members.indexOf(member), 1);
        jobs.unshift(...[...member.has.values()].filter(({ at }) => at >= from && !records.has(at)));
      } else if (reply.task === this.#task && member.has.delete(reply.at)) {
        if (reply.type === 'failed') throw errorOf(reply);
        records.set(reply.at, reply.record);
      }
    }
  }

  /** What helpers still do is not waited for. */
  callOff(): void {
    for (const member of this.#members) member.has.clear();
  }
}

function errorOf({ message, cannotExplore, hasProcesses }: Extract<HelperReply, { type: 'failed' }>): Error {
  if (hasProcesses) return new HasProcesses();
  return cannotExplore ? new CannotExplore(message) : new Error(message);
}
