export { adoptPrecompiledLibrary, compileProgram, precompiledLibrary } from './compile-program';
export { constantText, disassemble, instructionText } from './disassemble';
