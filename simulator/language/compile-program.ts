import {
  type Diagnostic,
  exceptionAliases,
  formatDiagnostic,
  InternalError,
  nativeBuiltins,
  nativeExceptions,
  nativeModules,
  type Program,
} from '../model';
import { type LibraryModule, libraryModules } from '../stdlib';
import { type CompiledModule, compileModule, exportsOfText } from './compiled-module';
import type { ModuleCatalogue } from './imports';
import { type LinkInput, linkProgram } from './link';
import { moduleFromText, moduleToText } from './precompiled';

const library = new Map<string, LibraryModule>(libraryModules.map((module) => [module.name, module]));

/** The library never changes, so each of its modules is compiled once, when first needed. */
const compiledLibrary = new Map<string, CompiledModule>();

/** Gives a library module's text of {@link moduleToText}, if there is one. */
let readPrecompiled: (module: string) => string | undefined = () => undefined;

/** From here on modules of the library are taken from `read` where it has them: made by the same build, by {@link precompiledLibrary}. */
export function adoptPrecompiledLibrary(read: (module: string) => string | undefined): void {
  readPrecompiled = read;
}

/** Every module of the library, compiled, as text. */
export function precompiledLibrary(): ReadonlyMap<string, string> {
  return new Map(libraryModules.map(({ name }) => [name, moduleToText(compileLibrary(name))]));
}

/** Modules at work: those that they import may import them, too. */
const beingCompiled = new Map<string, readonly string[] | undefined>();

function libraryExports(name: string): readonly string[] {
  if (compiledLibrary.has(name) || !beingCompiled.has(name)) return compileLibrary(name).exports;
  const { file, text } = libraryModule(name);
  const exports = beingCompiled.get(name) ?? exportsOfText(text, file);
  beingCompiled.set(name, exports);
  return exports;
}

const catalogue: ModuleCatalogue = {
  modules: [...libraryModules.map(({ name }) => name).filter((name) => name !== 'builtins')].sort(),
  exportsOf: (module) => (library.has(module) ? libraryExports(module) : []),
};

/** Our own modules may also import the native ones. */
const libraryCatalogue: ModuleCatalogue = {
  modules: [...catalogue.modules, ...Object.keys(nativeModules)],
  exportsOf: (module) => nativeModules[module] ?? catalogue.exportsOf(module),
};

function compileLibrary(name: string): CompiledModule {
  const known = compiledLibrary.get(name);
  if (known !== undefined) return known;
  const precompiled = readPrecompiled(name);
  if (precompiled !== undefined) {
    const ready = moduleFromText(precompiled);
    compiledLibrary.set(name, ready);
    return ready;
  }
  const { file, text } = libraryModule(name);
  beingCompiled.set(name, undefined);
  const { module, diagnostics } = compileModule(text, file, libraryCatalogue);
  beingCompiled.delete(name);
  if (module === undefined) throw new InternalError(diagnostics.map((d) => formatDiagnostic(d)).join('\n'));
  compiledLibrary.set(name, module);
  return module;
}

function libraryModule(name: string): LibraryModule {
  const module = library.get(name);
  if (module === undefined) throw new InternalError(`no module '${name}' in the library`);
  return module;
}

/** The modules there are to import, each with the names meant for use. */
export function publicNames(): [module: string, names: string[]][] {
  return catalogue.modules
    .filter((module) => !module.startsWith('_'))
    .map((module) => [
      module,
      catalogue
        .exportsOf(module)
        .filter((name) => !name.startsWith('_'))
        .sort(),
    ]);
}

/** What the virtual machine puts into `builtins`. */
const builtinGlobals: readonly string[] = [
  ...nativeBuiltins,
  ...nativeExceptions.map(([name]) => name),
  ...exceptionAliases,
];

let emptyModule: CompiledModule | undefined;

function libraryInput(name: string): LinkInput {
  const natives = nativeModules[name];
  if (natives !== undefined) {
    emptyModule ??= compileModule('', '', { modules: [], exportsOf: () => [] }).module;
    if (emptyModule === undefined) throw new InternalError('an empty file does not compile');
    return { name, file: '', text: '', isLibrary: true, module: emptyModule, extraGlobals: natives };
  }
  const { file, text } = libraryModule(name);
  const extraGlobals = name === 'builtins' ? builtinGlobals : [];
  return { name, file, text, isLibrary: true, module: compileLibrary(name), extraGlobals };
}

/**
 * Compiles a file and what it imports from our library. There is a program if and only if no diagnostic is an error.
 * Pure: the same text gives the same program, down to its numbers.
 */
export function compileProgram(
  source: string,
  file: string,
): { program: Program | undefined; diagnostics: Diagnostic[] } {
  const { module, diagnostics } = compileModule(source, file, catalogue);
  if (module === undefined) return { program: undefined, diagnostics };
  const main: LinkInput = {
    name: '__main__',
    file,
    text: source,
    isLibrary: false,
    module,
    extraGlobals: [],
  };
  const inputs = [libraryInput('builtins'), main];
  const isLinked = new Set(['builtins']);
  for (const input of inputs) {
    for (const name of input.module.imports) {
      if (isLinked.has(name)) continue;
      isLinked.add(name);
      inputs.push(libraryInput(name));
    }
  }
  return { program: linkProgram(inputs), diagnostics };
}
