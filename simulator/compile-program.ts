import { compileProgram as compileText } from './language';
import type { Diagnostic, Program, ScenarioHeader } from './model';
import { readScenarioHeader } from './scenario';

/** A program file, read: what runs, on which machine, and what is wrong with it. */
export interface CompiledProgram {
  /** Absent if and only if a diagnostic is an error. */
  readonly program: Program | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly header: ScenarioHeader;
}

/** Reads a Python file with its settings block. Pure: the same text gives the same program. */
export function compileProgram(source: string, file: string): CompiledProgram {
  const { header, diagnostics: headerDiagnostics } = readScenarioHeader(source, file);
  const { program, diagnostics: textDiagnostics } = compileText(source, file);
  const diagnostics = [...headerDiagnostics, ...textDiagnostics];
  const isBroken = diagnostics.some((d) => d.severity === 'error');
  const whole = program === undefined ? undefined : { ...program, surroundings: header.surroundings };
  return { program: isBroken ? undefined : whole, diagnostics, header };
}
