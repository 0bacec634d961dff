export { compilerSettings } from './compiled';
export { EffectKind } from './effect';
export { Interpreter } from './interpreter';
export { mayLoseGil } from './switch-points';
