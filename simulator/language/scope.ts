import type { ClassDefinition, Comprehension, FunctionDefinition, Lambda, TextRange } from './ast';

export type ScopeNode = FunctionDefinition | ClassDefinition | Lambda | Comprehension;
export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension';

/** How a name of a scope is kept: as a fast local, in a cell of its own, in an outer function's cell, in the module. */
export type Storage = 'local' | 'cell' | 'free' | 'global';

/** What a scope's text does with a name. */
export interface NameUse {
  isBound: boolean;
  isUsed: boolean;
  isParameter: boolean;
  declared: 'global' | 'nonlocal' | undefined;
  /** Where it was first met, for errors. */
  readonly at: TextRange;
}

/** The names of a module, function, class or comprehension. */
export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  readonly children: Scope[] = [];
  readonly uses = new Map<string, NameUse>();
  /** Known after {@link resolveScopes}; in the order in which the names were met. */
  readonly storage = new Map<string, Storage>();
  /** Names of outer functions that this scope uses itself or hands down to an inner one. */
  readonly free = new Set<string>();
  isGenerator = false;
  /** A comprehension that runs in its parent's frame, as CPython 3.12 does it. */
  isInlined = false;

  constructor(kind: ScopeKind, parent: Scope | undefined) {
    this.kind = kind;
    this.parent = parent;
    parent?.children.push(this);
  }

  use(name: string, at: TextRange): NameUse {
    const known = this.uses.get(name);
    if (known !== undefined) return known;
    const fresh: NameUse = { isBound: false, isUsed: false, isParameter: false, declared: undefined, at };
    this.uses.set(name, fresh);
    return fresh;
  }

  /** Whether the name belongs to this very scope. */
  owns(name: string): boolean {
    const use = this.uses.get(name);
    return use?.isBound === true && use.declared === undefined;
  }

  namesStored(as: Storage): string[] {
    return [...this.storage].filter(([, storage]) => storage === as).map(([name]) => name);
  }

  /** The scope whose frame this one's code runs in. */
  get frame(): Scope {
    return this.isInlined && this.parent !== undefined ? this.parent.frame : this;
  }
}

/** Decides for every name of every scope how it is kept. `onMissing` hears of `nonlocal` names that no function has. */
export function resolveScopes(root: Scope, onMissing: (name: string, at: TextRange) => void): void {
  if (!root.isInlined) {
    for (const [name, use] of root.uses) {
      const storage = resolveName(root, name, use);
      if (storage === undefined) onMissing(name, use.at);
      else root.storage.set(name, storage);
    }
  }
  for (const child of root.children) resolveScopes(child, onMissing);
}

function resolveName(scope: Scope, name: string, use: NameUse): Storage | undefined {
  if (use.declared === 'global') return 'global';
  if (use.declared === undefined && use.isBound) return scope.kind === 'module' ? 'global' : 'local';
  const owner = findOwner(scope, name);
  if (owner === undefined) return use.declared === 'nonlocal' ? undefined : 'global';
  owner.storage.set(name, 'cell');
  for (let user = scope; user !== owner && user.parent !== undefined; user = user.parent) {
    if (!user.isInlined) user.free.add(name);
  }
  return 'free';
}

/** The function around `scope` whose local the name is; a class's names are not seen from inside, but `__class__` is. */
function findOwner(scope: Scope, name: string): Scope | undefined {
  for (let outer = scope.parent; outer !== undefined && outer.kind !== 'module'; outer = outer.parent) {
    if (outer.kind === 'class') {
      if (name === '__class__') return outer;
      continue;
    }
    if (outer.uses.get(name)?.declared === 'global') return undefined;
    if (outer.owns(name)) return outer;
  }
  return undefined;
}
