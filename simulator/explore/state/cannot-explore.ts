/** A program that cannot be explored; the message is for its user. */
export class CannotExplore extends Error {
  override readonly name: string = 'CannotExplore';
}

/** A program has several processes, or shares things as if it had: whoever searches one process cannot go on. */
export class HasProcesses extends CannotExplore {
  override readonly name = 'HasProcesses';

  constructor() {
    super('the program starts processes');
  }
}
