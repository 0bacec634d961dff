/** What the command line ends with, where it is not the program's own status. */
export const exitStatus = {
  ok: 0,
  /** Bad usage, or a program that we cannot run. */
  usage: 2,
  deadlock: 3,
  /** A limit on instructions, time or memory was reached. */
  limit: 4,
  /** A run on real threads broke down: a fault of ours. */
  broken: 70,
} as const;

/** Trouble to be reported in one line before ending with a status of {@link exitStatus}. */
export class CommandError extends Error {
  readonly status: number;

  /** @param message for the user, complete: it is printed as it is */
  constructor(message: string, status: number = exitStatus.usage) {
    super(message);
    this.status = status;
  }
}
