import type { Choices } from './choices';
import type { LineWriter } from './line-writer';
import { prelude } from './prelude';
import {
  type KnownFunction,
  type Scope,
  type ValueType,
  valueTypes,
  variablesOf,
  withVariables,
} from './scope';
import { writeClass, writeClosure, writeGenerator } from './write-definitions';
import { ExpressionWriter } from './write-expression';

/** What stands around a statement. */
interface Place {
  readonly depth: number;
  readonly inLoop: boolean;
  /** What a `return` may give; undefined outside of functions. */
  readonly result: ValueType | undefined;
  /** Variables a loop goes over: they keep their length. */
  readonly frozen: readonly string[];
}

const prefixes: Readonly<Record<ValueType, string>> = {
  int: 'n',
  str: 's',
  ints: 'xs',
  bool: 'b',
  float: 'f',
  strs: 'ws',
  table: 'd',
  set: 'u',
  pair: 'p',
};

const errors = [
  'ValueError',
  'KeyError',
  'ZeroDivisionError',
  'TypeError',
  'IndexError',
  'LookupError',
  'Exception',
] as const;

/** Writes a program that ends by itself, from choices. */
export class ProgramWriter implements LineWriter {
  readonly choices: Choices;
  readonly #expressions: ExpressionWriter;
  readonly #lines: string[] = [];
  indent = 0;
  #names = 0;
  /** A program stays short: statements in all. */
  #left: number;

  constructor(choices: Choices, statements = 40) {
    this.choices = choices;
    this.#expressions = new ExpressionWriter(choices);
    this.#left = statements;
  }

  write(): string {
    let scope: Scope = { variables: new Map(), functions: [], mayBind: true, isStrict: false };
    const place: Place = { depth: 3, inLoop: false, result: undefined, frozen: [] };
    while (this.#left > 0 && !this.choices.isExhausted) scope = this.#writeStatement(scope, place);
    for (const [name, type] of scope.variables) this.line(`print(${this.#shown(name, type)})`);
    const text = `${this.#lines.join('\n')}\n`;
    return /Room|Vector/.test(text) ? prelude + text : text;
  }

  line(text: string): void {
    this.#lines.push(' '.repeat(4 * this.indent) + text);
  }

  value(type: ValueType, scope: Scope, depth = 3): string {
    return this.#expressions.write(type, scope, depth);
  }

  nextNumber(): number {
    return this.#names++;
  }

  #fresh(type: ValueType): string {
    return `${prefixes[type]}${this.nextNumber()}`;
  }

  #shown(name: string, type: ValueType): string {
    return type === 'set' ? `sorted(${name})` : name;
  }

  #block(scope: Scope, place: Place, most = 3): void {
    this.indent++;
    const before = this.#lines.length;
    const count = 1 + this.choices.below(most);
    let inner = scope;
    for (let i = 0; i < count && this.#left > 0; i++) {
      inner = this.#writeStatement(inner, { ...place, depth: place.depth - 1 });
    }
    if (this.#lines.length === before) this.line('pass');
    this.indent--;
  }

  /** @returns what can be named after it */
  #writeStatement(scope: Scope, place: Place): Scope {
    this.#left--;
    const simple: ((scope: Scope, place: Place) => Scope)[] = [
      this.#assign,
      this.#print,
      this.#assign,
      this.#augment,
      this.#change,
      this.#unpack,
      this.#remove,
      this.#assert,
      this.#leave,
      this.#vector,
      this.#print,
    ];
    const nested = [
      this.#if,
      this.#for,
      this.#try,
      this.#while,
      this.#function,
      this.#with,
      this.#match,
      this.#define(writeGenerator),
      this.#define(writeClosure),
      this.#define(writeClass),
      this.#try,
    ];
    const options = place.depth > 0 ? [...simple, ...nested] : simple;
    return this.choices.pick(options).call(this, scope, place);
  }

  /** In a loop nothing may grow with every round. */
  #bounded(type: ValueType, text: string, place: Place): string {
    if (!place.inLoop) return text;
    if (type === 'int') return `(${text}) % 1_000_003`;
    if (type === 'str' || type === 'ints' || type === 'strs') return `(${text})[:8]`;
    if (type === 'table') return `dict(list((${text}).items())[:8])`;
    return type === 'set' ? `set(sorted(${text})[:8])` : text;
  }

  #assign(scope: Scope, place: Place): Scope {
    const type = this.choices.pick(valueTypes);
    const value = this.#bounded(type, this.value(type, scope), place);
    const known = variablesOf(scope, type).filter((name) => !place.frozen.includes(name));
    if (known.length > 0 && this.choices.below(2) === 1) {
      this.line(`${this.choices.pick(known)} = ${value}`);
      return scope;
    }
    const name = this.#fresh(type);
    const target = this.choices.pick([name, name, name, name, `${name}: object`, `extra = ${name}`]);
    this.line(`${target} = ${value}`);
    return withVariables(scope, [[name, type]]);
  }

  #define(write: (writer: LineWriter, scope: Scope) => void): (scope: Scope) => Scope {
    return (scope) => {
      write(this, scope);
      return scope;
    };
  }

  #print(scope: Scope): Scope {
    const values = this.choices.several(1, 3, () => {
      const type = this.choices.pick(valueTypes);
      return this.#shown(this.value(type, scope), type);
    });
    const ending = this.choices.pick(['', '', ', sep="-"', ', end=";\\n"']);
    this.line(`print(${values.join(', ')}${ending})`);
    return scope;
  }

  #augment(scope: Scope, place: Place): Scope {
    const open = (type: ValueType) => variablesOf(scope, type).filter((name) => !place.frozen.includes(name));
    const [n] = open('int');
    const [xs] = open('ints');
    const [s] = open('str');
    const [u] = open('set');
    const [d] = open('table');
    const [f] = open('float');
    const options: string[] = ['pass'];
    if (n !== undefined)
      options.push(
        `${n} ${this.choices.pick(['+=', '-=', '//=', '%=', '&=', '|=', '^='])} ${this.value('int', scope, 1)}`,
      );
    if (f !== undefined)
      options.push(`${f} ${this.choices.pick(['+=', '-=', '*=', '/='])} ${this.value('float', scope, 1)}`);
    if (xs !== undefined && !place.inLoop)
      options.push(`${xs} += ${this.value('ints', scope, 2)}`, `${xs} *= ${this.choices.pick(['0', '2'])}`);
    if (s !== undefined && !place.inLoop) options.push(`${s} += ${this.value('str', scope, 2)}`);
    if (u !== undefined)
      options.push(
        `${u} ${this.choices.pick(['|=', '&=', '-=', '^='])} ${this.value('set', { ...scope, isStrict: true }, 1)}`,
      );
    if (d !== undefined)
      options.push(`${d}[${this.value('str', scope, 1)}] += ${this.value('int', scope, 1)}`);
    this.line(this.choices.pick(options));
    return scope;
  }

  /** Changes a list, dict or set in place. */
  #change(scope: Scope, place: Place): Scope {
    const open = (type: ValueType) => variablesOf(scope, type).filter((name) => !place.frozen.includes(name));
    const int = () => this.value('int', scope, 1);
    const str = () => this.value('str', scope, 1);
    const index = this.choices.pick(['0', '1', '-1', '2', '5']);
    const options: string[] = [];
    const [xs] = open('ints');
    if (xs !== undefined) {
      options.push(
        `${xs}.append(${int()})`,
        `${xs}.insert(${index}, ${int()})`,
        `print(${xs}.pop())`,
        `print(${xs}.pop(${index}))`,
      );
      options.push(
        `${xs}.sort()`,
        `${xs}.reverse()`,
        `${xs}[${index}] = ${int()}`,
        `del ${xs}[${index}]`,
        `${xs}.remove(${int()})`,
      );
      options.push(
        `${xs}[1:2] = [${int()}, ${int()}]`,
        `${xs}[::2] = ${xs}[::2]`,
        `del ${xs}[1:]`,
        `${xs}.clear()`,
      );
      options.push(
        `${xs}.extend(${this.value('ints', scope, 1)}[:5])`,
        `${xs}.sort(key=lambda k: (k % 3, -k), reverse=True)`,
      );
    }
    const [d] = open('table');
    if (d !== undefined) {
      options.push(
        `${d}[${str()}] = ${int()}`,
        `del ${d}[${str()}]`,
        `print(${d}.pop(${str()}, None))`,
        `print(${d}.pop(${str()}))`,
      );
      options.push(
        `print(${d}.setdefault(${str()}, ${int()}))`,
        `${d}.update(${this.value('table', scope, 1)})`,
        `print(${d}.popitem())`,
      );
      options.push(`${d}.update(k=${int()})`);
    }
    const [u] = open('set');
    if (u !== undefined)
      options.push(
        `${u}.add(${index})`,
        `${u}.discard(${index})`,
        `${u}.remove(${index})`,
        `${u}.update([1, 2])`,
      );
    const [p] = open('pair');
    if (p !== undefined) options.push(`${p}[0] = ${int()}`, `${p}[0] += 1`);
    this.line(options.length === 0 ? 'pass' : this.choices.pick(options));
    return scope;
  }

  #unpack(scope: Scope, place: Place): Scope {
    const n = this.#fresh('int');
    const xs = this.#fresh('ints');
    const s = this.#fresh('str');
    const ints = () => this.#bounded('ints', this.value('ints', scope, 2), place);
    switch (this.choices.below(6)) {
      case 0:
        this.line(`${n}, *${xs} = ${ints()}`);
        return withVariables(scope, [
          [n, 'int'],
          [xs, 'ints'],
        ]);
      case 1:
        this.line(`${n}, ${s} = ${this.value('pair', scope, 2)}`);
        return withVariables(scope, [
          [n, 'int'],
          [s, 'str'],
        ]);
      case 2:
        this.line(`*${xs}, ${n} = ${ints()}`);
        return withVariables(scope, [
          [n, 'int'],
          [xs, 'ints'],
        ]);
      case 3:
        this.line(`(${n}, ${s}), [*${xs}] = ${this.value('pair', scope, 1)}, ${ints()}`);
        return withVariables(scope, [
          [n, 'int'],
          [s, 'str'],
          [xs, 'ints'],
        ]);
      case 4: {
        const [a, b] = variablesOf(scope, 'int').filter((name) => !place.frozen.includes(name));
        this.line(a !== undefined && b !== undefined ? `${a}, ${b} = ${b}, ${a}` : `${n} = ${xs} = 0`);
        return scope;
      }
      default:
        this.line(`${n}, ${s} = ${ints()}`);
        return withVariables(scope, [[n, 'int']]);
    }
  }

  #remove(scope: Scope, place: Place): Scope {
    const names = [...scope.variables.keys()].filter((name) => !place.frozen.includes(name));
    // A function's variable deleted in a branch may be missing later: that is a fine test, as often as it stays rare.
    if (names.length < 3 || !this.choices.rarely(3)) return this.#print(scope);
    this.line(`del ${this.choices.pick(names)}`);
    return scope;
  }

  #assert(scope: Scope): Scope {
    this.line(
      `assert ${this.value('bool', scope)}${this.choices.pick(['', `, ${this.value('str', scope, 1)}`])}`,
    );
    return scope;
  }

  #leave(scope: Scope, place: Place): Scope {
    const condition = this.value('bool', scope, 2);
    const options = ['pass'];
    if (place.inLoop) options.push('break', 'continue', 'break');
    if (place.result !== undefined) options.push(`return ${this.value(place.result, scope, 2)}`);
    options.push(`raise ${this.choices.pick(errors)}(${this.value('str', scope, 1)})`);
    this.line(`if ${condition}: ${this.choices.pick(options)}`);
    return scope;
  }

  #vector(scope: Scope): Scope {
    const make = () => `Vector(${this.value('int', scope, 1)}, ${this.value('int', scope, 1)})`;
    const form = this.choices.pick([
      () => `print(${make()} + ${make()})`,
      () => `print([*${make()}], len(${make()}), ${make()}[${this.choices.pick(['0', '-1', '2'])}])`,
      () => `print(sorted([${make()}, ${make()}, ${make()}]), ${make()} == ${make()})`,
      () => `print(${make()}.size, ${make()}(3), bool(${make()}), ${make()} if ${make()} else 'zero')`,
      () =>
        `print(sum([${make()}, ${make()}], ${make()}), max(${make()}, ${make()}), ${make()} in [${make()}])`,
      () => `print(${make()} + ${this.value('int', scope, 1)})`,
      () => `print(${this.value('int', scope, 1)} + ${make()})`,
      () => `print(${make()} < 5, f"{Vector(1, 2.5)!r:>20}", str(${make()}))`,
      () => `x, y = ${make()}; print(x, y)`,
      () => `print(getattr(${make()}, ${this.choices.pick(['"x"', '"z", None', '"size"', '"w"'])}))`,
    ]);
    this.line(form());
    return scope;
  }

  #if(scope: Scope, place: Place): Scope {
    this.line(`if ${this.value('bool', scope)}:`);
    this.#block(scope, place);
    if (this.choices.below(3) === 1) {
      this.line(`elif ${this.value('int', scope)}:`);
      this.#block(scope, place);
    }
    if (this.choices.below(2) === 1) {
      this.line('else:');
      this.#block(scope, place);
    }
    return scope;
  }

  #for(scope: Scope, place: Place): Scope {
    const n = this.#fresh('int');
    const s = this.#fresh('str');
    const inside = { ...place, inLoop: true };
    const list = variablesOf(scope, 'ints')[0];
    const table = variablesOf(scope, 'table')[0];
    const enter = (
      head: string,
      variables: readonly (readonly [string, ValueType])[],
      frozen: readonly string[] = [],
    ): void => {
      this.line(head);
      this.#block(withVariables(scope, variables), {
        ...inside,
        frozen: [...place.frozen, ...frozen, ...variables.map(([name]) => name)],
      });
    };
    switch (this.choices.below(6)) {
      case 0:
        enter(`for ${n} in range(${this.choices.pick(['3', '2', '1, 5', '4, 0, -1'])}):`, [[n, 'int']]);
        break;
      case 1:
        if (list === undefined) enter(`for ${n} in (1, 2):`, [[n, 'int']]);
        else enter(`for ${n} in ${list}[:5]:`, [[n, 'int']]);
        break;
      case 2:
        if (table === undefined) enter(`for ${s} in 'ab':`, [[s, 'str']]);
        else
          enter(
            `for ${s}, ${n} in ${table}.items():`,
            [
              [s, 'str'],
              [n, 'int'],
            ],
            [table],
          );
        break;
      case 3:
        enter(`for ${n}, ${s} in enumerate(${this.value('strs', scope, 2)}[:5]):`, [
          [n, 'int'],
          [s, 'str'],
        ]);
        break;
      case 4:
        enter(`for ${s} in (${this.value('str', scope, 2)})[:5]:`, [[s, 'str']]);
        break;
      default:
        enter(
          `for ${n}, (${s}, *_) in zip((${this.value('ints', scope, 2)})[:4], [('a', 1), 'bc', ('c',)]):`,
          [
            [n, 'int'],
            [s, 'str'],
          ],
        );
    }
    if (this.choices.rarely(3)) {
      this.line('else:');
      this.#block(scope, place);
    }
    return scope;
  }

  #while(scope: Scope, place: Place): Scope {
    const n = this.#fresh('int');
    this.line(`${n} = ${this.choices.pick(['2', '3', '0', '5'])}`);
    this.line(`while ${n} > 0${this.choices.pick(['', ` and ${this.value('bool', scope, 1)}`])}:`);
    this.indent++;
    this.line(`${n} -= 1`);
    this.indent--;
    this.#block(scope, { ...place, inLoop: true, frozen: [...place.frozen, n] });
    if (this.choices.rarely(3)) {
      this.line('else:');
      this.#block(scope, place);
    }
    return withVariables(scope, [[n, 'int']]);
  }

  #try(scope: Scope, place: Place): Scope {
    this.line('try:');
    this.#block(scope, place);
    const handlers = this.choices.below(3);
    const hasFinally = handlers === 2 || this.choices.rarely(3);
    if (handlers !== 2) {
      const e = `e${this.nextNumber()}`;
      const types = this.choices.pick([
        'Exception',
        'ZeroDivisionError',
        '(KeyError, IndexError)',
        'ValueError',
        'LookupError',
      ]);
      this.line(`except ${types} as ${e}:`);
      this.indent++;
      this.line(`print(type(${e}).__name__, ${e}, ${e}.args)`);
      this.indent--;
      this.#block(scope, place, 2);
      if (handlers === 1) {
        this.line('except TypeError:');
        this.#block(scope, place, 1);
        if (this.choices.rarely(3)) {
          this.indent++;
          this.line('raise');
          this.indent--;
        }
      }
      if (this.choices.rarely(3)) {
        this.line('else:');
        this.#block(scope, place, 2);
      }
    }
    if (hasFinally) {
      this.line('finally:');
      this.#block(scope, place, 2);
    }
    return scope;
  }

  #with(scope: Scope, place: Place): Scope {
    const first = `Room(${this.value('str', scope, 0)}${this.choices.pick(['', ', True'])})`;
    const second = this.choices.pick(['', ', Room("second") as room']);
    this.line(`with ${first}${second}:`);
    this.#block(scope, place);
    return scope;
  }

  #match(scope: Scope, place: Place): Scope {
    const n = this.#fresh('int');
    const subject = this.choices.pick([
      () => this.value(this.choices.pick(valueTypes), scope, 2),
      () => `Vector(${this.value('int', scope, 1)}, 2)`,
      () => `${this.value('int', scope, 1)}, ${this.value('str', scope, 1)}`,
    ])();
    this.line(`match ${subject}:`);
    this.indent++;
    const patterns = [
      '0 | 1 | -1',
      '[]',
      `[${n}]`,
      `[${n}, *_]`,
      `int() as ${n} if ${n} > 5`,
      'str(text)',
      `{'a': ${n}, **rest}`,
      '{}',
      'None | True',
      `(${n}, str())`,
      `Vector(0, y)`,
      `Vector(x=${n})`,
      `'abc' | 'a'`,
      `[first, *middle, last]`,
      'float()',
      'list() | tuple()',
      `(1 | 2 as ${n}), _`,
      '1.5',
    ];
    for (let i = 1 + this.choices.below(3); i > 0; i--) {
      const pattern = this.choices.pick(patterns);
      this.line(`case ${pattern}:`);
      const captured = pattern.includes(n) ? withVariables(scope, [[n, 'int']]) : scope;
      this.#block(captured, place, 2);
    }
    this.line('case _:');
    this.#block(scope, place, 1);
    this.indent--;
    return scope;
  }

  #function(scope: Scope, place: Place): Scope {
    const name = `f${this.nextNumber()}`;
    const parameters = this.choices.several(0, 3, () => this.choices.pick(valueTypes));
    const result = this.choices.pick(valueTypes);
    const named = parameters.map((type) => [this.#fresh(type), type] as const);
    const texts = named.map(([parameter, type], i) =>
      i === named.length - 1 && this.choices.rarely(3)
        ? `${parameter}=${this.value(type, scope, 1)}`
        : parameter,
    );
    const rest = this.choices.pick(['', '', '*args', '**kwargs']);
    this.line(`def ${name}(${[...texts, ...(rest === '' ? [] : [rest])].join(', ')}):`);
    const inner: Scope = { ...withVariables({ ...scope, variables: new Map() }, named), mayBind: true };
    this.#block(inner, { depth: Math.min(place.depth, 2), inLoop: false, result, frozen: [] }, 4);
    this.indent++;
    this.line(`return ${this.value(result, inner, 2)}`);
    this.indent--;
    const known: KnownFunction = { name, parameters, result };
    return place.inLoop ? scope : { ...scope, functions: [...scope.functions, known].slice(-3) };
  }
}
