import type { Diagnostic } from '../model';
import { Frame, type Unit } from './code/frame';
import { emitReturnNone, finishCode, noParameters, startFrame } from './code/functions';
import { ModuleWriter, type UnlinkedCode } from './code/module-writer';
import { compileBody, lastRange } from './code/statements';
import { collectScopes } from './collect-scopes';
import { DiagnosticList } from './diagnostics';
import { checkImports, importsOf, type ModuleCatalogue, submoduleOf } from './imports';
import { checkNames } from './known-names';
import type { Scope } from './scope';
import { SourceText } from './source-text';
import { parseModule } from './syntax/parse';

/** One file, compiled by itself: everything in it is numbered from 0, to be linked into a program. */
export interface CompiledModule {
  readonly codes: readonly UnlinkedCode[];
  readonly names: readonly string[];
  readonly globalNames: readonly string[];
  /** Names the module binds at its top level, in the order of the text. */
  readonly exports: readonly string[];
  /** Modules it imports anywhere, in the order of the text. */
  readonly imports: readonly string[];
}

const boundNames = (root: Scope): string[] =>
  [...root.uses].filter(([, use]) => use.isBound).map(([name]) => name);

/** The exports of a file that has no errors, without compiling it: what those need that it imports itself. */
export function exportsOfText(text: string, file: string): readonly string[] {
  const source = new SourceText(text, file);
  const diagnostics = new DiagnosticList(source);
  const tree = parseModule(source, diagnostics);
  return tree === undefined ? [] : boundNames(collectScopes(tree, diagnostics).root);
}

/** Compiles one file; there is a module if and only if there is no error among the diagnostics. */
export function compileModule(
  text: string,
  file: string,
  catalogue: ModuleCatalogue,
): { readonly module: CompiledModule | undefined; readonly diagnostics: Diagnostic[] } {
  const source = new SourceText(text, file);
  const diagnostics = new DiagnosticList(source);
  const tree = parseModule(source, diagnostics);
  if (tree === undefined || diagnostics.items.length > 0) {
    return { module: undefined, diagnostics: diagnostics.sorted() };
  }
  const scopes = collectScopes(tree, diagnostics);
  checkImports(tree, catalogue, diagnostics);
  checkNames(tree, scopes, catalogue, diagnostics);
  const writer = new ModuleWriter();
  const exportsOf = (module: string): readonly string[] => catalogue.exportsOf(module);
  const submodule = (module: string, name: string): string | undefined =>
    submoduleOf(catalogue, module, name);
  const unit: Unit = {
    source,
    diagnostics,
    writer,
    scopeOf: scopes.scopeOf,
    exportsOf,
    submoduleOf: submodule,
  };
  const end = { from: source.text.length, to: source.text.length };
  const { docstring } = tree;
  // A module begins with its first statement: what stands before it, such as the machine, is not of the program.
  const [first] = tree.body;
  const decorated = first !== undefined && 'decorators' in first ? first.decorators[0]?.from : undefined;
  const start = decorated ?? first?.from ?? 0;
  const head = {
    kind: 'module',
    name: '<module>',
    parameters: noParameters,
    docstring,
    at: { from: start, to: start },
  } as const;
  writer.addCode(() => {
    const frame = new Frame(unit, scopes.root, '<module>');
    startFrame(frame, head);
    compileBody(frame, tree.body);
    emitReturnNone(frame, lastRange(tree.body, end));
    return finishCode(frame, head);
  });
  if (diagnostics.items.length > 0) return { module: undefined, diagnostics: diagnostics.sorted() };
  const module: CompiledModule = {
    codes: writer.codes,
    names: writer.names.names,
    globalNames: writer.globals.names,
    exports: boundNames(scopes.root),
    imports: importsOf(tree, catalogue),
  };
  return { module, diagnostics: [] };
}
