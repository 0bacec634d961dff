import { disassemble } from '../../simulator/language';
import type { Program } from '../../simulator/model';

/** The user's code objects as text: name and local slots, then the instructions. */
export function showCodes(program: Program): string {
  return program.codes
    .filter((code) => code.module === 1)
    .map((code) => `${code.qualifiedName}(${code.localNames.join(' ')})\n${disassemble(code, program)}`)
    .join('\n');
}
