export { Compiler, compilerSettings } from './compiler';
export { Seen } from './seen';
