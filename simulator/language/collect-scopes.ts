import type {
  Comprehension,
  Expression,
  Lambda,
  ModuleTree,
  Parameters,
  Pattern,
  Statement,
  TextRange,
} from './ast';
import type { DiagnosticList } from './diagnostics';
import { resolveScopes, Scope, type ScopeNode } from './scope';
import { parametersInOrder } from './syntax/parameters';
import { describeExpression } from './syntax/targets';
import { innerExpressions, innerPatterns, patternExpressions, patternNames } from './walk';

export interface ScopeTree {
  readonly root: Scope;
  readonly scopeOf: ReadonlyMap<ScopeNode, Scope>;
}

/** Finds the scopes of a module and where each name lives, with Python's errors about names. */
export function collectScopes(tree: ModuleTree, diagnostics: DiagnosticList): ScopeTree {
  const collector = new ScopeCollector(diagnostics);
  collector.visitBody(tree.body, collector.root);
  resolveScopes(collector.root, (name, at) => {
    diagnostics.error(at, `no binding for nonlocal '${name}' found`);
  });
  return { root: collector.root, scopeOf: collector.scopeOf };
}

class ScopeCollector {
  readonly root = new Scope('module', undefined);
  readonly scopeOf = new Map<ScopeNode, Scope>();
  readonly #diagnostics: DiagnosticList;
  /** What each comprehension is called. */
  readonly #comprehensions = new Map<Scope, string>();
  /** How many comprehensions' iterables are around what is visited. */
  #iterables = 0;

  constructor(diagnostics: DiagnosticList) {
    this.#diagnostics = diagnostics;
  }

  visitBody(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) this.#visitStatement(statement, scope);
  }

  #bind(scope: Scope, name: string, at: TextRange): void {
    scope.use(name, at).isBound = true;
  }

  #load(scope: Scope, name: string, at: TextRange): void {
    scope.use(name, at).isUsed = true;
    // Calling `super` needs the class the function stands in, as CPython's compiler also assumes.
    if (name === 'super' && scope.kind === 'function') scope.use('__class__', at).isUsed = true;
  }

  #visitStatement(s: Statement, scope: Scope): void {
    switch (s.type) {
      case 'function':
        this.#bind(scope, s.name, s);
        this.#visitAll(s.decorators, scope);
        this.#visitFunction(s, s.parameters, scope, (inner) => this.visitBody(s.body, inner));
        return;
      case 'class': {
        this.#bind(scope, s.name, s);
        this.#visitAll(s.decorators, scope);
        for (const argument of s.arguments) this.#visit(argument.value, scope);
        const inner = this.#open(s, 'class', scope);
        this.visitBody(s.body, inner);
        return;
      }
      case 'expression':
        this.#visit(s.value, scope);
        return;
      case 'assign':
        this.#visit(s.value, scope);
        for (const target of s.targets) this.#visitTarget(target, scope);
        return;
      case 'declare':
        if (s.target.type === 'name') this.#bind(scope, s.target.id, s.target);
        return;
      case 'augment':
        this.#visit(s.target, scope);
        this.#visit(s.value, scope);
        this.#visitTarget(s.target, scope);
        return;
      case 'delete':
        for (const target of s.targets) this.#visitTarget(target, scope);
        return;
      case 'return':
        if (scope.kind !== 'function') this.#diagnostics.error(s, "'return' outside function");
        this.#visitAll([s.value], scope);
        return;
      case 'raise':
        this.#visitAll([s.exception, s.cause], scope);
        return;
      case 'assert':
        this.#visitAll([s.test, s.message], scope);
        return;
      case 'global':
      case 'nonlocal':
        for (const name of s.names) this.#declare(s.type, name.id, { from: s.from, to: s.to }, scope);
        return;
      case 'import':
        for (const { name, alias, from, to } of s.names) {
          this.#bind(scope, alias ?? name.split('.')[0] ?? name, { from, to });
        }
        return;
      case 'import-from':
        if (s.names.length === 0 && scope.kind !== 'module') {
          this.#diagnostics.error(s, 'import * only allowed at module level');
        }
        for (const { name, alias, from, to } of s.names) this.#bind(scope, alias ?? name, { from, to });
        return;
      case 'if':
      case 'while':
        this.#visit(s.test, scope);
        this.visitBody(s.body, scope);
        this.visitBody(s.otherwise, scope);
        return;
      case 'for':
        this.#visit(s.iterable, scope);
        this.#visitTarget(s.target, scope);
        this.visitBody(s.body, scope);
        this.visitBody(s.otherwise, scope);
        return;
      case 'try':
        this.visitBody(s.body, scope);
        for (const handler of s.handlers) {
          this.#visitAll([handler.exception], scope);
          if (handler.name !== undefined) this.#bind(scope, handler.name, handler);
          this.visitBody(handler.body, scope);
        }
        this.visitBody(s.otherwise, scope);
        this.visitBody(s.finally, scope);
        return;
      case 'with':
        for (const item of s.items) {
          this.#visit(item.manager, scope);
          if (item.target !== undefined) this.#visitTarget(item.target, scope);
        }
        this.visitBody(s.body, scope);
        return;
      case 'match':
        this.#visit(s.subject, scope);
        for (const each of s.cases) {
          this.#visitPattern(each.pattern, scope);
          this.#visitAll([each.guard], scope);
          this.visitBody(each.body, scope);
        }
        return;
      case 'pass':
      case 'break':
      case 'continue':
        return;
    }
  }

  #declare(kind: 'global' | 'nonlocal', name: string, at: TextRange, scope: Scope): void {
    if (kind === 'nonlocal' && scope.kind === 'module') {
      this.#diagnostics.error(at, 'nonlocal declaration not allowed at module level');
      return;
    }
    const known = scope.uses.get(name);
    if (known?.isParameter) this.#diagnostics.error(at, `name '${name}' is parameter and ${kind}`);
    else if (known?.declared !== undefined && known.declared !== kind) {
      this.#diagnostics.error(at, `name '${name}' is nonlocal and global`);
    } else if (known?.isUsed) {
      this.#diagnostics.error(at, `name '${name}' is used prior to ${kind} declaration`);
    } else if (known?.isBound && known.declared === undefined) {
      this.#diagnostics.error(at, `name '${name}' is assigned to before ${kind} declaration`);
    }
    const use = scope.use(name, at);
    use.declared ??= kind;
    // The module has a place for every name that one of its functions declares.
    if (kind === 'global') this.root.use(name, at);
  }

  #open(node: ScopeNode, kind: Scope['kind'], parent: Scope): Scope {
    const scope = new Scope(kind, parent);
    this.scopeOf.set(node, scope);
    return scope;
  }

  #visitFunction(
    node: Extract<ScopeNode, { parameters: Parameters }>,
    parameters: Parameters,
    scope: Scope,
    visitInside: (inner: Scope) => void,
  ): void {
    const list = parametersInOrder(parameters);
    this.#visitAll(
      list.map((parameter) => parameter.default),
      scope,
    );
    const inner = this.#open(node, 'function', scope);
    for (const parameter of list) {
      const use = inner.use(parameter.name, parameter);
      if (use.isParameter) {
        this.#diagnostics.error(parameter, `duplicate argument '${parameter.name}' in function definition`);
      }
      use.isParameter = true;
      use.isBound = true;
    }
    visitInside(inner);
  }

  #visitAll(list: readonly (Expression | undefined)[], scope: Scope): void {
    for (const e of list) if (e !== undefined) this.#visit(e, scope);
  }

  #visit(e: Expression, scope: Scope): void {
    switch (e.type) {
      case 'name':
        this.#load(scope, e.id, e);
        return;
      case 'lambda':
        this.#visitLambda(e, scope);
        return;
      case 'comprehension':
        this.#visitComprehension(e, scope);
        return;
      case 'walrus':
        this.#visit(e.value, scope);
        if (this.#iterables > 0) {
          const message = 'assignment expression cannot be used in a comprehension iterable expression';
          this.#diagnostics.error(e, message);
        }
        this.#bindWalrus(e.target.id, e.target, scope);
        return;
      case 'yield':
      case 'yield-from':
        this.#markGenerator(e, scope);
        break;
      default:
    }
    this.#visitAll(innerExpressions(e), scope);
  }

  #visitLambda(e: Lambda, scope: Scope): void {
    this.#visitFunction(e, e.parameters, scope, (inner) => this.#visit(e.body, inner));
  }

  #markGenerator(e: TextRange, scope: Scope): void {
    if (scope.kind === 'function') scope.isGenerator = true;
    else if (scope.kind === 'comprehension') {
      this.#diagnostics.error(e, `'yield' inside ${this.#comprehensions.get(scope) ?? 'comprehension'}`);
    } else this.#diagnostics.error(e, "'yield' outside function");
  }

  #visitTarget(target: Expression, scope: Scope): void {
    switch (target.type) {
      case 'name':
        this.#bind(scope, target.id, target);
        return;
      case 'starred':
        this.#visitTarget(target.value, scope);
        return;
      case 'tuple':
      case 'list':
        for (const item of target.items) this.#visitTarget(item, scope);
        return;
      default:
        this.#visitAll(innerExpressions(target), scope);
    }
  }

  #visitPattern(pattern: Pattern, scope: Scope): void {
    this.#visitAll(patternExpressions(pattern), scope);
    for (const inner of innerPatterns(pattern)) this.#visitPattern(inner, scope);
    for (const name of patternNames(pattern)) this.#bind(scope, name, pattern);
  }

  /** `:=` inside a comprehension binds in the function or module around it. */
  #bindWalrus(name: string, at: TextRange, scope: Scope): void {
    let outer = scope;
    while (outer.kind === 'comprehension' && outer.parent !== undefined) {
      if (outer.uses.get(name)?.isBound) {
        this.#diagnostics.error(
          at,
          `assignment expression cannot rebind comprehension iteration variable '${name}'`,
        );
        return;
      }
      outer = outer.parent;
    }
    if (outer !== scope && outer.kind === 'class') {
      this.#diagnostics.error(
        at,
        'assignment expression within a comprehension cannot be used in a class body',
      );
    }
    this.#bind(outer, name, at);
    const declared =
      outer.kind === 'module' || outer.uses.get(name)?.declared === 'global' ? 'global' : 'nonlocal';
    for (let inner = scope; inner !== outer && inner.parent !== undefined; inner = inner.parent) {
      inner.use(name, at).declared = declared;
    }
  }

  #visitIterable(iterable: Expression, scope: Scope): void {
    this.#iterables++;
    this.#visit(iterable, scope);
    this.#iterables--;
  }

  #visitComprehension(e: Comprehension, scope: Scope): void {
    const [first, ...others] = e.clauses;
    // The first iterable is evaluated outside, before the comprehension begins.
    if (first !== undefined) this.#visitIterable(first.iterable, scope);
    const inner = this.#open(e, 'comprehension', scope);
    this.#comprehensions.set(inner, describeExpression(e));
    for (const clause of e.clauses) this.#visitTarget(clause.target, inner);
    this.#visitAll(first?.conditions ?? [], inner);
    for (const clause of others) {
      this.#visitIterable(clause.iterable, inner);
      this.#visitAll(clause.conditions, inner);
    }
    this.#visitAll([e.element, e.value], inner);
    const isPlain = inner.children.every((child) => child.isInlined);
    inner.isInlined = e.kind !== 'generator' && scope.kind !== 'class' && isPlain;
    inner.isGenerator = e.kind === 'generator';
    if (!inner.isInlined) return;
    for (const [name, use] of inner.uses) {
      if (!inner.owns(name)) scope.use(name, use.at).isUsed ||= use.isUsed;
    }
  }
}
