/**
 * ms that a test waits for one thing that must come, such as a run, a dialog or a result, however slow or busy the computer:
 * only what never comes takes as long.
 */
export const patience = 60_000;
