import type { LineWriter } from './line-writer';
import type { Scope, ValueType } from './scope';

// A generator that is left half-way ends when CPython frees it and never here: all of them are used up.
export function writeGenerator(w: LineWriter, scope: Scope): void {
  const name = `g${w.nextNumber()}`;
  const inner: Scope = { ...scope, variables: new Map([['n', 'int']]), mayBind: false, isStrict: true };
  w.line(`def ${name}(n):`);
  const value = (type: ValueType, depth: number) => w.value(type, inner, depth);
  w.line('    try:');
  w.line(`        received = yield ${value('int', 2)}`);
  w.line('        print("received", received)');
  w.line(`        yield from ${value('ints', 1)}`);
  w.line(`        for i in range(3): yield i * ${value('int', 1)}`);
  if (w.choices.below(2) === 1) {
    w.line('    except ValueError as error:');
    w.line('        yield -1');
    w.line('    else:');
  } else {
    w.line('    finally:');
  }
  w.line('        print("ends")');
  w.line(`    return ${value('int', 1)}`);
  const argument = w.value('int', scope, 1);
  w.line(
    w.choices.pick([
      `print(list(${name}(${argument})))`,
      `g = ${name}(${argument}); print(next(g), g.send(5)); g.close()`,
      `g = ${name}(${argument}); print(next(g), next(g)); print(next(g, "none"), *g)`,
      `print(sum(${name}(${argument})), [i for i in ${name}(2) if i])`,
      `g = ${name}(${argument}); next(g); print(g.throw(ValueError("thrown")))`,
      `first, *others = ${name}(${argument}); print(first, others)`,
      `print(dict(enumerate(${name}(${argument}))), max(${name}(1)), -99.5 in ${name}(0))`,
    ]),
  );
}

export function writeClosure(w: LineWriter, scope: Scope): void {
  const name = `make${w.nextNumber()}`;
  const inner: Scope = {
    ...scope,
    variables: new Map([
      ['n', 'int'],
      ['total', 'int'],
    ]),
    mayBind: false,
  };
  w.line(`def ${name}(total=0, *, step=1):`);
  w.line('    def add(n):');
  w.line('        nonlocal total');
  w.line(`        total ${w.choices.pick(['+=', '-=', '^='])} ${w.value('int', inner, 2)}`);
  w.line('        return total * step');
  w.line('    return add, lambda: total');
  w.line(`add, read = ${name}(${w.value('int', scope, 1)}${w.choices.pick(['', ', step=2'])})`);
  w.line(`print(add(${w.value('int', scope, 1)}), add(2), read())`);
}

export function writeClass(w: LineWriter, scope: Scope): void {
  const name = `C${w.nextNumber()}`;
  const inner: Scope = { ...scope, variables: new Map([['n', 'int']]), mayBind: false };
  const base = w.choices.pick(['', '(Vector)']);
  w.line(`class ${name}${base}:`);
  w.line(`    limit = ${w.value('int', scope, 1)}`);
  w.line('    __secret = "hidden"');
  w.line('    def method(self, n=1):');
  w.line(`        self.last = ${w.value('int', inner, 2)}`);
  w.line('        return self.last, self.limit, self.__secret');
  if (base !== '') {
    w.line('    def __init__(self, x):');
    w.line('        super().__init__(x, y=1)');
    w.line('        type(self).limit += x % 7');
    w.line('    def __repr__(self): return "<" + super().__repr__() + ">"');
  }
  w.line('    @classmethod');
  w.line('    def make(cls): return cls.__name__, cls.limit');
  const argument = base === '' ? '' : w.value('int', scope, 1);
  const made = `${name}(${argument})`;
  w.line(
    w.choices.pick([
      `print(${made}.method(${w.value('int', scope, 1)}), ${name}.make())`,
      `c = ${made}; print(c.method(), c.last, isinstance(c, Vector), ${name}.__mro__[-1].__name__)`,
      `c = ${made}; c.limit = 5; print(c.limit, ${name}.limit, c.missing)`,
      `print(${made} ${w.choices.pick(['==', '+', '<'])} Vector(1, 1))`,
      `print(${made}.__dict__, hasattr(${name}, "_${name}__secret"), ${name}.method(${made}, 2))`,
    ]),
  );
}
