const FIRST_PID = 1000;

/** A process's number as its program sees it. @param process its place in creation order */
export const pidOf = (process: number): number => FIRST_PID + process;

/** The parent of whoever has none, as Linux has it. */
export const INIT_PID = 1;
