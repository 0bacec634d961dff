export {
  type BootBase,
  baseFromPlain,
  baseOf,
  baseToPlain,
  buildBase,
  type PlainBase,
  provideBase,
} from './boot-base';
export { compilerSettings } from './compiled';
export { type Effect, EffectKind, type SystemArgument, type UncaughtException } from './effect';
export { describeSite, siteOfThread } from './inspect';
export { Interpreter } from './interpreter';
export { beginSpawned } from './spawned-process';
export { mayLoseGil } from './switch-points';
export { type SystemCallName, systemCalls } from './system-call';
