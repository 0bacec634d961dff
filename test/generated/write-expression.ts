import type { Choices } from './choices';
import { type Scope, type ValueType, valueTypes, variablesOf, withVariables } from './scope';

const integers = [
  '0',
  '1',
  '2',
  '-1',
  '7',
  '10',
  '-13',
  '255',
  '1_000',
  '0x7fffffff',
  '-2147483648',
  '2147483648',
  '4294967296',
  '9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
  '123456789012345678901234567890',
] as const;
const floats = [
  '0.0',
  '1.5',
  '-2.25',
  '0.1',
  '1e10',
  '1e-7',
  '123456.789',
  '1e16',
  '-0.0',
  '2.5',
  '1e300',
  "float('inf')",
] as const;
const strings = [
  `''`,
  `'a'`,
  `'abc'`,
  `'Hello, World'`,
  `'x y  z'`,
  `"it's"`,
  `'12'`,
  `'-7'`,
  `'é€😀'`,
  `'tab\\tline\\n'`,
  `'A' 'b'`,
  `r'\\d'`,
  `('zz' * 2)`,
] as const;
const specs: Readonly<Record<string, readonly string[]>> = {
  int: [
    '',
    ':d',
    ':5',
    ':<6',
    ':^7',
    ':05',
    ':+',
    ':x',
    ':#b',
    ':,',
    ':_',
    '!r',
    ':e',
    ':>{1 + 4}',
    ':08.2f',
    ':%',
  ],
  float: ['', ':.2f', ':8.3f', ':e', ':g', ':.0f', '!r', ':+.1f', ':%', ':010.3f', ':,.2f', ':.3g'],
  str: ['', '!r', ':5', ':>8', ':^9', ':*<6', ':.2', '!s:>4', '!a', ':é^5.1'],
};

/** All types but sets, whose order is an accident. */
const listedTypes = valueTypes.filter((type) => type !== 'set');

/** Writes expressions of a wanted type; nearly all of them have it, and none runs long. */
export class ExpressionWriter {
  readonly #choices: Choices;
  #bound = 0;

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  write(type: ValueType, scope: Scope, depth: number): string {
    const choices = this.#choices;
    // A wrong type now and then: its message is Python's or it is not.
    if (!scope.isStrict && type !== 'set' && depth > 0 && choices.rarely(60)) {
      return this.write(choices.pick(listedTypes), scope, depth - 1);
    }
    const known = variablesOf(scope, type);
    if (known.length > 0 && choices.below(3) > 0) return choices.pick(known);
    if (depth <= 0) return this.#literal(type, scope);
    const inside = type === 'set' ? { ...scope, isStrict: true } : scope;
    const [first, ...rest] = this.#forms(type, inside, depth - 1);
    return choices.pick([
      () => this.#literal(type, scope),
      first ?? (() => this.#literal(type, scope)),
      ...rest,
    ])();
  }

  #literal(type: ValueType, scope: Scope): string {
    const choices = this.#choices;
    const items = (of: ValueType) => choices.several(0, 3, () => this.write(of, scope, 0)).join(', ');
    switch (type) {
      case 'int':
        return choices.pick(integers);
      case 'float':
        return choices.pick(floats);
      case 'bool':
        return choices.pick(['True', 'False']);
      case 'str':
        return choices.pick(strings);
      case 'ints':
        return `[${items('int')}]`;
      case 'strs':
        return `[${items('str')}]`;
      case 'table':
        return `{${choices.several(0, 3, () => `${this.write('str', scope, 0)}: ${this.write('int', scope, 0)}`).join(', ')}}`;
      case 'set':
        return `{${choices.several(1, 3, () => this.write('int', scope, 0)).join(', ')}}`;
      case 'pair':
        return `(${this.write('int', scope, 0)}, ${this.write('str', scope, 0)})`;
    }
  }

  #forms(type: ValueType, scope: Scope, depth: number): (() => string)[] {
    const of = (wanted: ValueType, inner = scope): string => this.write(wanted, inner, depth);
    /** What a comprehension goes over may hold no `:=`. */
    const source = (wanted: ValueType): string => of(wanted, { ...scope, mayBind: false });
    const small = (): string => this.#choices.pick(['0', '1', '2', '3', '-1', '-2', '5']);
    const any = (): string => of(this.#choices.pick(listedTypes));
    const calls = scope.functions
      .filter(({ result }) => result === type)
      .map(
        ({ name, parameters }) =>
          () =>
            `${name}(${parameters.map((each) => of(each)).join(', ')})`,
      );
    const common: (() => string)[] = [
      () => `(${of(type)} if ${of('bool')} else ${of(type)})`,
      () => `(${of(type)} or ${of(type)})`,
      () => `(${of(type)} and ${of(type)})`,
      () => `(lambda v: ${this.write(type, withVariables(scope, [['v', type]]), depth)})(${of(type)})`,
      () => `[${of(type)}, ${of(type)}][${small()}]`,
      () => `{${of('str')}: ${of(type)}}.get(${of('str')}, ${of(type)})`,
      ...(scope.mayBind ? [() => `(w${this.#bound++} := ${of(type)})`] : []),
      ...calls,
    ];
    const loop = (
      item: ValueType,
      from: ValueType,
      wrap: (element: string, clauses: string) => string,
    ): string => {
      const inner = { ...withVariables(scope, [['i', from === 'strs' ? 'str' : 'int']]), mayBind: false };
      const condition = this.#choices.below(2) === 0 ? '' : ` if ${this.write('bool', inner, 1)}`;
      const iterable = source(from);
      return wrap(this.write(item, inner, 1), `for i in ${iterable}${condition}`);
    };
    const operate = (wanted: ValueType, signs: readonly string[]): string =>
      `(${of(wanted)} ${this.#choices.pick(signs)} ${of(wanted)})`;
    const forms: Record<ValueType, (() => string)[]> = {
      int: [
        () => operate('int', ['+', '-', '*', '//', '%', '&', '|', '^']),
        () => `${this.#choices.pick(['-', '~', '+', '-~'])}${of('int')}`,
        () => `len(${of(this.#choices.pick(['ints', 'str', 'table', 'set', 'strs', 'pair']))})`,
        () => `${of('ints')}[${small()}]`,
        () => `${of('table')}[${of('str')}]`,
        () => `${of('table')}.get(${of('str')}, ${small()})`,
        () => `sum(${of('ints')})`,
        () => `${this.#choices.pick(['min', 'max'])}(${of('int')}, ${of('int')})`,
        () => `max(${of('ints')}, default=${small()})`,
        () => `(${of('int')} ** ${this.#choices.pick(['0', '1', '2', '3'])})`,
        () =>
          `(${of('int')} ${this.#choices.pick(['<<', '>>'])} ${this.#choices.pick(['0', '1', '7', '33', '64'])})`,
        () => `int(${of('str')})`,
        () => `int(${of('float')})`,
        () => `round(${of('float')})`,
        () => `round(${of('int')}, ${this.#choices.pick(['-1', '-2', '0', '1'])})`,
        () => `abs(${of('int')})`,
        () => `divmod(${of('int')}, ${of('int')})[${this.#choices.pick(['0', '1'])}]`,
        () => `pow(${of('int')}, ${this.#choices.pick(['2', '5'])}, ${of('int')})`,
        () => `${of('str')}.${this.#choices.pick(['find', 'count', 'rfind', 'index'])}(${of('str')})`,
        () => `${of('ints')}.${this.#choices.pick(['index', 'count'])}(${of('int')})`,
        () => `(${of('int')}).bit_length()`,
        () => `${of('pair')}[0]`,
        () => `next(iter(${of('ints')}), ${small()})`,
        () => loop('int', 'ints', (element, clauses) => `sum(${element} ${clauses})`),
        () => `ord(${of('str')}[0])`,
        () => `(${of('bool')} + ${of('bool')})`,
      ],
      float: [
        () => operate('float', ['+', '-', '*', '/', '//', '%']),
        () => `(${of('int')} / ${of('int')})`,
        () => `float(${of('int')})`,
        () => `-${of('float')}`,
        () => `round(${of('float')}, ${this.#choices.pick(['0', '1', '2', '-1'])})`,
        () => `(${of('float')} ** ${this.#choices.pick(['2', '0', '-1'])})`,
        () => `(abs(${of('float')}) ** 0.5)`,
        () => `float(${of('str')})`,
        () => `(${of('float')} + ${of('int')})`,
        () => `abs(${of('float')})`,
        () => `max(${of('float')}, ${of('int')})`,
      ],
      bool: [
        () => operate('int', ['<', '<=', '==', '!=', '>', '>=']),
        () => `(${of('int')} < ${of('int')} <= ${of('int')})`,
        () => operate('str', ['<', '==', 'in', 'not in', '!=']),
        () => `(not ${of('bool')})`,
        () => `(${of('bool')} and ${of('bool')})`,
        () => `(${of('bool')} or ${of('bool')})`,
        () => `(${of('int')} in ${of(this.#choices.pick(['ints', 'set', 'pair']))})`,
        () => `(${of('str')} not in ${of(this.#choices.pick(['table', 'strs']))})`,
        () =>
          `isinstance(${any()}, ${this.#choices.pick(['int', 'str', 'bool', '(float, list)', 'dict', 'object'])})`,
        () => `(${any()} == ${any()})`,
        () => `(${any()} is None)`,
        () => `bool(${any()})`,
        () =>
          loop(
            'bool',
            'ints',
            (element, clauses) => `${this.#choices.pick(['any', 'all'])}(${element} ${clauses})`,
          ),
        () => operate('ints', ['<', '==', '>=']),
        () => operate('set', ['<=', '<', '==', '>']),
        () => `(${of('int')} < ${of('float')})`,
        () => `(${of('float')} == ${of('int')})`,
        () => `${of('str')}.${this.#choices.pick(['isdigit', 'isalpha', 'isupper', 'isspace'])}()`,
        () => `${of('str')}.${this.#choices.pick(['startswith', 'endswith'])}(${of('str')})`,
        () => operate('pair', ['<', '==']),
        () => `hasattr(${any()}, 'append')`,
        () => `callable(${any()})`,
      ],
      str: [
        () => `(${of('str')} + ${of('str')})`,
        () => `str(${any()})`,
        () => `${of('str')}[${this.#slice()}]`,
        () => `${of('str')}[${small()}]`,
        () => `(${of('str')} * ${this.#choices.pick(['0', '1', '2', '-1'])})`,
        () =>
          `${of('str')}.${this.#choices.pick(['upper', 'lower', 'strip', 'title', 'capitalize', 'swapcase', 'lstrip'])}()`,
        () => this.#formatted(scope, depth),
        () => `${of('str')}.replace(${of('str')}, ${of('str')}, ${this.#choices.pick(['1', '2'])})`,
        () => `${of('str')}.join(${of('strs')})`,
        () =>
          `repr(${of(this.#choices.pick(['str', 'int', 'float', 'ints', 'pair', 'table', 'strs', 'bool']))})`,
        () => `'%s|%5d|%r' % (${of('str')}, ${of('int')}, ${of('str')})`,
        () => `'{} {1} {0:>4}'.replace('{} ', '').format(${of('str')}, ${of('int')})`,
        () =>
          `${of('str')}.${this.#choices.pick(['center', 'ljust', 'rjust', 'zfill'])}(${this.#choices.pick(['3', '7'])})`,
        () => `${of('strs')}[${small()}]`,
        () => `${of('pair')}[1]`,
        () => `type(${any()}).__name__`,
        () => `chr(97 + ${of('int')} % 26)`,
        () => `''.join(sorted(${of('str')}))`,
        () => `${of('str')}.partition(${of('str')})[${this.#choices.pick(['0', '1', '2'])}]`,
        () => `max(${of('strs')}, key=len, default='none')`,
        () => `hex(${of('int')})`,
      ],
      ints: [
        () => loop('int', 'ints', (element, clauses) => `[${element} ${clauses}]`),
        () => `list(range(${this.#choices.pick(['3', '1, 5', '5, 0, -2', '0'])}))`,
        () => `(${of('ints')} + ${of('ints')})`,
        () => `${of('ints')}[${this.#slice()}]`,
        () =>
          `sorted(${of('ints')}${this.#choices.pick(['', ', reverse=True', ', key=lambda k: -k', ', key=str'])})`,
        () => `[*${of('ints')}, ${of('int')}, *${of('ints')}]`,
        () => `(${of('ints')} * ${this.#choices.pick(['0', '1', '2'])})`,
        () =>
          `list(map(lambda m: ${this.write('int', { ...withVariables(scope, [['m', 'int']]), mayBind: false }, 1)}, ${of('ints')}))`,
        () => `list(filter(None, ${of('ints')}))`,
        () => `list(${of('table')}.values())`,
        () => `sorted(${of('set')})`,
        () => `list(reversed(${of('ints')}))`,
        () => `[a * b for a, b in zip(${source('ints')}, ${source('ints')})]`,
        () => `[n + len(t) for n, t in enumerate(${source('strs')})]`,
        () => `[i for row in [${source('ints')}, ${source('ints')}] for i in row if i]`,
        () => loop('int', 'strs', (element, clauses) => `list(${element} ${clauses})`),
      ],
      strs: [
        () => `${of('str')}.split(${this.#choices.pick(['', `','`, `' '`, `'l', 1`])})`,
        () => `sorted(${of('strs')}${this.#choices.pick(['', ', key=len', ', reverse=True'])})`,
        () => `list(${of('str')})`,
        () => loop('str', 'strs', (element, clauses) => `[${element} ${clauses}]`),
        () => `(${of('strs')} + ${of('strs')})`,
        () => `list(${of('table')})`,
        () => `[str(i) for i in ${source('ints')}]`,
        () => `${of('strs')}[${this.#slice()}]`,
      ],
      table: [
        () => `{**${of('table')}, ${of('str')}: ${of('int')}}`,
        () => `(${of('table')} | ${of('table')})`,
        () => `dict(zip(${of('strs')}, ${of('ints')}))`,
        () => `{i: len(i) for i in ${source('strs')}}`,
        () => `{k: n + 1 for k, n in ${source('table')}.items() if n}`,
        () => `dict(${of('table')}, extra=${of('int')})`,
        () => `dict.fromkeys(${of('strs')}, ${of('int')})`,
        () => `dict(sorted(${of('table')}.items(), key=lambda e: (e[1], e[0])))`,
      ],
      set: [
        () => operate('set', ['|', '&', '-', '^']),
        () => `set(${of('ints')})`,
        () => loop('int', 'ints', (element, clauses) => `{${element} ${clauses}}`),
        () => `${of('set')}.${this.#choices.pick(['union', 'intersection', 'difference'])}(${of('ints')})`,
        () => `{*${of('ints')}, ${of('int')}}`,
      ],
      pair: [
        () => `(${of('int')}, ${of('str')})`,
        () => `(${of('pair')}[0], *${of('pair')}[1:])`,
        () => `min(${of('pair')}, ${of('pair')})`,
        () => `tuple([${of('int')}, ${of('str')}])`,
      ],
    };
    return [...forms[type], ...common];
  }

  #slice(): string {
    const bound = () => this.#choices.pick(['', '0', '1', '2', '-1', '-2', '10']);
    const step = this.#choices.pick(['', '', ':2', ':-1', ':-2']);
    return `${bound()}:${bound()}${step}`;
  }

  #formatted(scope: Scope, depth: number): string {
    const fields = this.#choices.several(1, 3, () => {
      const type = this.#choices.pick(['int', 'str', 'float'] as const);
      const value = this.write(type, { ...scope, mayBind: false }, depth);
      // An expression in a field of 3.11 holds neither quotes like the string's own, nor backslashes, nor `!` or `:`.
      const fits = !/["'\\:!{}]/.test(value);
      return fits ? `{${value}${this.#choices.pick(specs[type] ?? [''])}}` : `{len(repr(7))}`;
    });
    return `f"${fields.join(this.#choices.pick([' ', '|', ', ']))}"`;
  }
}
