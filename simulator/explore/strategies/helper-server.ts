import { provideBase } from '../../vm';
import { CannotExplore, HasProcesses } from '../state/cannot-explore';
import type { HelperReply, HelperRequest } from './crew';
import { ScheduleRunner } from './schedule-runner';

/** The helper's side: carries out schedules in the thread it is made in. */
export class HelperServer {
  readonly #post: (reply: HelperReply) => void;
  #make: () => ScheduleRunner = () => {
    throw new RangeError('a helper needs a program first');
  };
  #runner: ScheduleRunner | undefined;

  constructor(post: (reply: HelperReply) => void) {
    this.#post = post;
    post({ type: 'ready' });
  }

  handle(request: HelperRequest): void {
    switch (request.type) {
      case 'begin': {
        const { subject, base, known } = request;
        provideBase(() => base);
        this.#runner = undefined;
        this.#make = () => {
          const runner = ScheduleRunner.of(subject);
          for (const each of known) runner.learn(each);
          return runner;
        };
        break;
      }
      case 'learn':
        for (const each of request.learnt) this.#runner?.learn(each);
        break;
      case 'run':
        this.#run(request);
        break;
    }
  }

  #run({ task, at, job }: Extract<HelperRequest, { type: 'run' }>): void {
    try {
      this.#runner ??= this.#make();
      this.#post({ type: 'ran', task, at, record: this.#runner.run(job) });
    } catch (error) {
      const cannotExplore = error instanceof CannotExplore;
      const hasProcesses = error instanceof HasProcesses;
      const message = error instanceof Error ? error.message : String(error);
      this.#post({ type: 'failed', task, at, message, cannotExplore, hasProcesses });
    }
  }
}
