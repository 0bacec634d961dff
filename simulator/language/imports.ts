import type { ModuleTree, Statement } from './ast';
import type { DiagnosticList } from './diagnostics';
import { nearestName } from './nearest-name';

/** Every statement of a tree, with those inside others, in the order of the text. */
export function* allStatements(body: readonly Statement[]): Generator<Statement> {
  for (const s of body) {
    yield s;
    for (const inner of innerBodies(s)) yield* allStatements(inner);
  }
}

/** The bodies of a statement, in the order of the text. */
export function innerBodies(s: Statement): (readonly Statement[])[] {
  const bodies: (readonly Statement[])[] = [];
  if ('body' in s) bodies.push(s.body);
  if ('handlers' in s) bodies.push(...s.handlers.map((handler) => handler.body));
  if ('cases' in s) bodies.push(...s.cases.map((each) => each.body));
  if ('otherwise' in s) bodies.push(s.otherwise);
  if ('finally' in s) bodies.push(s.finally);
  return bodies;
}

/** `a.b.c` and the packages it is in, outermost first: the order in which they are imported. */
export function withPackages(dotted: string): string[] {
  const parts = dotted.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** What of `from package import name` is a module of its own: `package.name`. */
export function submoduleOf(catalogue: ModuleCatalogue, module: string, name: string): string | undefined {
  const dotted = `${module}.${name}`;
  return catalogue.modules.includes(dotted) ? dotted : undefined;
}

/** The modules that a file imports, in the order of the text; `a.b` needs `a` too. */
export function importsOf(tree: ModuleTree, catalogue: ModuleCatalogue): string[] {
  const names = new Set<string>();
  const add = (dotted: string): void => {
    for (const name of withPackages(dotted)) names.add(name);
  };
  for (const s of allStatements(tree.body)) {
    if (s.type === 'import') for (const { name } of s.names) add(name);
    else if (s.type === 'import-from') {
      add(s.module);
      for (const { name } of s.names) {
        const submodule = submoduleOf(catalogue, s.module, name);
        if (submodule !== undefined) add(submodule);
      }
    }
  }
  return [...names];
}

/** What there is to import. */
export interface ModuleCatalogue {
  readonly modules: readonly string[];
  exportsOf(module: string): readonly string[];
}

/** The name that was meant, where one is near; else all that there are. */
function hintAt(written: string, names: readonly string[], introduction: string): string {
  const nearest = nearestName(written, names);
  return nearest === undefined ? `${introduction} ${names.join(', ')}` : `did you mean ${nearest}?`;
}

/** Reports imports of modules and names that do not exist here. */
export function checkImports(
  tree: ModuleTree,
  catalogue: ModuleCatalogue,
  diagnostics: DiagnosticList,
): void {
  const isKnown = (module: string): boolean => catalogue.modules.includes(module);
  const known = catalogue.modules.filter((name) => !name.startsWith('_'));
  const report = (at: Parameters<DiagnosticList['error']>[0], module: string) =>
    diagnostics.error(at, `no module '${module}' here`, hintAt(module, known, 'there are'));
  for (const s of allStatements(tree.body)) {
    if (s.type === 'import') {
      for (const imported of s.names) {
        if (!isKnown(imported.name)) report(imported, imported.name);
      }
    } else if (s.type === 'import-from') {
      if (!isKnown(s.module)) {
        report(s, s.module);
        continue;
      }
      const exports = catalogue.exportsOf(s.module);
      for (const imported of s.names) {
        const isModule = catalogue.modules.includes(`${s.module}.${imported.name}`);
        if (!exports.includes(imported.name) && !isModule) {
          const { name } = imported;
          const meant = exports.filter((each) => !each.startsWith('_'));
          const message = `no '${name}' in module '${s.module}' here`;
          diagnostics.error(imported, message, hintAt(name, meant, 'it has'));
        }
      }
    }
  }
}
