import type { Expression, FormattedText, Pattern } from './ast';

/** The expressions directly inside one, in the order of evaluation; not those of lambdas' and comprehensions' bodies. */
export function innerExpressions(e: Expression): readonly Expression[] {
  switch (e.type) {
    case 'name':
    case 'constant':
    case 'comprehension':
      return [];
    case 'lambda': {
      const { positionalOnly, positional, keywordOnly } = e.parameters;
      return [...positionalOnly, ...positional, ...keywordOnly].flatMap((p) => p.default ?? []);
    }
    case 'attribute':
      return [e.object];
    case 'subscript':
      return [e.object, e.index];
    case 'starred':
    case 'yield-from':
      return [e.value];
    case 'yield':
      return e.value === undefined ? [] : [e.value];
    case 'formatted':
      return formattedExpressions(e);
    case 'slice':
      return [e.lower, e.upper, e.step].flatMap((bound) => bound ?? []);
    case 'call':
      return [e.callee, ...e.arguments.map((argument) => argument.value)];
    case 'binary':
      return [e.left, e.right];
    case 'unary':
      return [e.operand];
    case 'boolean':
      return e.values;
    case 'compare':
      return [e.left, ...e.rest.map((part) => part.operand)];
    case 'conditional':
      return [e.test, e.whenTrue, e.whenFalse];
    case 'tuple':
    case 'list':
    case 'set':
      return e.items;
    case 'dict':
      return e.items.flatMap((item) => (item.key === undefined ? [item.value] : [item.key, item.value]));
    case 'walrus':
      return [e.value];
  }
}

function formattedExpressions(text: FormattedText): Expression[] {
  return text.parts.flatMap((part) => {
    if (typeof part === 'string') return [];
    return [part.value, ...(part.spec === undefined ? [] : formattedExpressions(part.spec))];
  });
}

/** The patterns directly inside one. */
export function innerPatterns(p: Pattern): readonly Pattern[] {
  switch (p.type) {
    case 'value-pattern':
    case 'capture-pattern':
    case 'star-pattern':
      return [];
    case 'as-pattern':
      return [p.pattern];
    case 'or-pattern':
      return p.patterns;
    case 'sequence-pattern':
      return p.items;
    case 'mapping-pattern':
      return p.items.map((item) => item.pattern);
    case 'class-pattern':
      return [...p.positional, ...p.keywords.map((item) => item.pattern)];
  }
}

/** The expressions a pattern compares with, its inner patterns' apart. */
export function patternExpressions(p: Pattern): readonly Expression[] {
  if (p.type === 'value-pattern') return [p.value];
  if (p.type === 'class-pattern') return [p.class];
  return p.type === 'mapping-pattern' ? p.items.map((item) => item.key) : [];
}

/** The names a pattern itself binds, its inner patterns' apart. */
export function patternNames(p: Pattern): readonly string[] {
  const name =
    p.type === 'capture-pattern' || p.type === 'star-pattern' || p.type === 'as-pattern'
      ? p.name
      : p.type === 'mapping-pattern'
        ? p.rest
        : undefined;
  return name === undefined ? [] : [name];
}
