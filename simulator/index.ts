/** The only door into the simulator: everything outside imports from here. */

export * from './compare';
export type { CompiledProgram } from './compile-program';
export { compileProgram } from './compile-program';
export * from './explore';
export { openReplay, simulate, startRun } from './kernel/program-run';
export type { Replay } from './kernel/replay';
export type { Run, RunProgress } from './kernel/run';
export { isSwitchPoint } from './kernel/switch-marks';
export { instructionText, instructionText as describeInstruction } from './language';
export * from './model';
export type { PolicyKind } from './policies';
export { policies } from './policies';
export { adoptPreparedLibrary, prepareLibrary } from './prepared-library';
export { primitives } from './primitives';
export * from './realrun';
export * from './scenario';
export * from './timeline';
