import type { Expression, ModuleTree, Statement, TextRange } from './ast';
import type { ScopeTree } from './collect-scopes';
import type { DiagnosticList } from './diagnostics';
import type { ModuleCatalogue } from './imports';
import { allStatements } from './imports';
import type { Scope } from './scope';
import { unsupportedBuiltins, unsupportedMethods } from './supported';
import { allExpressions } from './walk-statements';

/**
 * Reports Python that exists but not here: built-in functions without a counterpart, and `module.name` where
 * the module is one of ours and has no such name.
 */
export function checkNames(
  tree: ModuleTree,
  scopes: ScopeTree,
  catalogue: ModuleCatalogue,
  diagnostics: DiagnosticList,
): void {
  checkClasses(tree.body, diagnostics);
  const modules = importedModules(tree, scopes.root, catalogue);
  const isOwn = namesBoundAnywhere(scopes.root);
  for (const e of allExpressions(tree.body)) {
    if (e.type === 'name') checkBuiltin(e.id, e, isOwn, diagnostics);
    else if (e.type === 'attribute') checkMember(e, modules, isOwn, catalogue, diagnostics);
  }
}

/** Reports what a class asks of Python that is never done here. */
function checkClasses(body: readonly Statement[], diagnostics: DiagnosticList): void {
  for (const s of allStatements(body)) {
    if (s.type !== 'class') continue;
    for (const member of s.body) {
      if (member.type !== 'function' || !Object.hasOwn(unsupportedMethods, member.name)) continue;
      const name = { from: member.from, to: member.from + `def ${member.name}`.length };
      diagnostics.error(name, `a method '${member.name}' is not supported`, unsupportedMethods[member.name]);
    }
  }
}

function checkBuiltin(
  name: string,
  at: TextRange,
  isOwn: ReadonlySet<string>,
  diagnostics: DiagnosticList,
): void {
  if (!Object.hasOwn(unsupportedBuiltins, name) || isOwn.has(name)) return;
  diagnostics.error(at, `'${name}' is not supported`, unsupportedBuiltins[name]);
}

function checkMember(
  e: Extract<Expression, { type: 'attribute' }>,
  modules: ReadonlyMap<string, string>,
  isOwn: ReadonlySet<string>,
  catalogue: ModuleCatalogue,
  diagnostics: DiagnosticList,
): void {
  if (e.object.type !== 'name' || isOwn.has(e.object.id)) return;
  const module = modules.get(e.object.id);
  if (module === undefined || e.name.startsWith('__')) return;
  const exports = catalogue.exportsOf(module);
  if (exports.includes(e.name) || catalogue.modules.includes(`${module}.${e.name}`)) return;
  const known = exports.filter((name) => !name.startsWith('_')).join(', ');
  diagnostics.error(e, `no '${e.name}' in module '${module}' here`, `it has ${known}`);
}

/** Names that stand for modules wherever they are used: `import m` at the top and no other binding. */
function importedModules(tree: ModuleTree, root: Scope, catalogue: ModuleCatalogue): Map<string, string> {
  const modules = new Map<string, string>();
  for (const s of tree.body) {
    if (s.type !== 'import') continue;
    for (const { name, alias } of s.names) {
      const bound = alias ?? name.split('.')[0] ?? name;
      const module = alias === undefined ? bound : name;
      if (catalogue.modules.includes(module) && root.uses.has(bound)) modules.set(bound, module);
    }
  }
  for (const name of namesBoundOtherwise(tree.body)) modules.delete(name);
  return modules;
}

/** Top-level names that something else than `import` binds. */
function namesBoundOtherwise(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  for (const s of allStatements(body)) {
    if (s.type === 'function' || s.type === 'class') names.add(s.name);
    else if (s.type === 'assign') for (const t of s.targets) if (t.type === 'name') names.add(t.id);
    if (s.type === 'import-from') for (const { name, alias } of s.names) names.add(alias ?? name);
  }
  return names;
}

/** Names that some scope of the program binds itself, so that they may not mean the built-in or the module. */
function namesBoundAnywhere(scope: Scope, names = new Set<string>()): Set<string> {
  for (const [name, use] of scope.uses) {
    const isImport = scope.kind === 'module';
    if (use.isBound && (!isImport || Object.hasOwn(unsupportedBuiltins, name))) names.add(name);
  }
  for (const child of scope.children) namesBoundAnywhere(child, names);
  return names;
}
