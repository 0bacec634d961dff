import type { Expression, Pattern, Statement } from './ast';
import { allStatements } from './imports';
import { parametersInOrder } from './syntax/parameters';
import { innerExpressions, innerPatterns, patternExpressions } from './walk';

/** Every expression of a body, with those inside others. */
export function* allExpressions(body: readonly Statement[]): Generator<Expression> {
  for (const s of allStatements(body)) {
    for (const e of ownExpressions(s)) yield* withInner(e);
  }
}

function* withInner(root: Expression): Generator<Expression> {
  const pending: Expression[] = [root];
  for (let e = pending.pop(); e !== undefined; e = pending.pop()) {
    yield e;
    pending.push(...innerExpressions(e));
    if (e.type === 'lambda') pending.push(e.body);
    if (e.type !== 'comprehension') continue;
    pending.push(e.element);
    if (e.value !== undefined) pending.push(e.value);
    for (const clause of e.clauses) pending.push(clause.target, clause.iterable, ...clause.conditions);
  }
}

/** The expressions that stand directly in a statement, those of the statements inside it apart. */
function ownExpressions(s: Statement): readonly Expression[] {
  switch (s.type) {
    case 'function':
      return [...s.decorators, ...parametersInOrder(s.parameters).flatMap((p) => p.default ?? [])];
    case 'class':
      return [...s.decorators, ...s.arguments.map((argument) => argument.value)];
    case 'expression':
      return [s.value];
    case 'assign':
      return [s.value, ...s.targets];
    case 'declare':
      return [s.target];
    case 'augment':
      return [s.target, s.value];
    case 'delete':
      return s.targets;
    case 'return':
      return s.value === undefined ? [] : [s.value];
    case 'raise':
      return [s.exception, s.cause].flatMap((e) => e ?? []);
    case 'assert':
      return [s.test, s.message].flatMap((e) => e ?? []);
    case 'if':
    case 'while':
      return [s.test];
    case 'for':
      return [s.target, s.iterable];
    case 'with':
      return s.items.flatMap((item) =>
        item.target === undefined ? [item.manager] : [item.manager, item.target],
      );
    case 'try':
      return s.handlers.flatMap((handler) => handler.exception ?? []);
    case 'match':
      return [
        s.subject,
        ...s.cases.flatMap((c) => [...inPattern(c.pattern), ...(c.guard === undefined ? [] : [c.guard])]),
      ];
    default:
      return [];
  }
}

function inPattern(p: Pattern): readonly Expression[] {
  return [...patternExpressions(p), ...innerPatterns(p).flatMap((inner) => inPattern(inner))];
}
