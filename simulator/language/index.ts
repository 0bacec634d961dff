export { compileProgram } from './compile-program';
export { constantText, disassemble, instructionText } from './disassemble';
