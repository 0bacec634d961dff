/** What of Python a program may use, by chapter, in the words of the documentation. */
export const supported = {
  'Values and literals': [
    '`int` (decimal, hexadecimal, octal, binary, with underscores), `float`, `bool`, `None`, `...`',
    '`str`: single, double and triple quotes, raw, implicit concatenation, all escapes but `\\N{...}`',
    'f-strings: nested fields, `!r` `!s` `!a`, format specifications with fields of their own, `{name=}`',
    '`bytes` with all its escapes, `bytearray`',
    '`list`, `tuple`, `dict`, `set`, slices, unpacking with `*` and `**`',
  ],
  Expressions: [
    'arithmetic, bitwise, comparison (chained), `and` `or` `not`, `in`, `is`, `a if b else c`, `:=`',
    'calls with positional, keyword, `*` and `**` arguments; attributes; subscripts',
    'comprehensions of lists, sets and dicts, generator expressions, `lambda`, `yield`, `yield from`',
  ],
  Statements: [
    'assignment with unpacking, augmented assignment, annotations, `del`, `assert`, `pass`',
    '`if`, `while`, `for`, `break`, `continue`, `else` of loops, `match`',
    '`def` with every kind of parameter, defaults, decorators; `return`, `global`, `nonlocal`',
    '`class` with bases (built-in types too), `metaclass=` and other keywords, decorators, `super()`, `__new__`, descriptors, `__slots__`; methods for operators, iteration, items, calls, `with`, attributes',
    '`try` with `except`, `else` and `finally`; `raise` and `raise ... from`; `with`',
    "`import` and `from ... import ...` of the modules listed below; `if __name__ == '__main__':`",
  ],
  Limits: [
    '`object.__dict__` and `vars(object)` are copies: set attributes by name or with `setattr`',
    'a generator that is left early runs its `finally` when it is closed, not when nobody refers to it any more',
    '`random` without a seed gives the same numbers in every run; with one, those of CPython 3.11',
    'names of `typing` and `collections.abc` are for annotations: `isinstance` refuses them; `Field.type` is a text',
    'annotations are never evaluated: a class has those of its variables as texts in `__annotations__`, as with `from __future__ import annotations`',
  ],
} as const;

/** Python that a program may not use: the words of its diagnostic and what to write instead. */
export const unsupported = {
  async: { words: "'async' is", hint: 'use threads: threading.Thread' },
  await: { words: "'await' is", hint: 'use threads: threading.Thread' },
  'except-star': { words: "'except*' is", hint: "catch one exception at a time with 'except'" },
  complex: { words: 'complex numbers are', hint: 'use a float' },
  'named-character': { words: "'\\N{...}' in strings is", hint: 'write the character itself or \\uXXXX' },
  'lone-surrogate': { words: 'half of a surrogate pair in a string is', hint: 'write the whole character' },
  'type-parameters': { words: 'type parameters are', hint: 'leave them out: types are not checked' },
  'type-alias': { words: "the 'type' statement is", hint: 'leave it out: types are not checked' },
  'relative-import': { words: 'relative imports are', hint: 'put everything into one file' },
  'pattern-literal': { words: 'this pattern is', hint: 'compare in a guard: case x if x == ...' },
  'many-branches': { words: "more than 500 branches of one 'if' are", hint: 'look the value up in a dict' },
  'deep-nesting': { words: 'nesting this deep is', hint: 'give inner parts names of their own' },
} as const satisfies Record<string, { words: string; hint: string }>;

export type UnsupportedFeature = keyof typeof unsupported;

/** Methods that Python would call by itself and that are never called here. */
export const unsupportedMethods: Readonly<Record<string, string>> = {
  __del__: 'use a context manager: with',
  __instancecheck__: 'use a method',
  __subclasscheck__: 'use a method',
  __prepare__: 'use a class decorator',
  __await__: 'use threads: threading.Thread',
  __aenter__: 'use __enter__',
  __aexit__: 'use __exit__',
  __aiter__: 'use __iter__',
  __anext__: 'use __next__',
};

/** Built-in functions of Python that do not exist here, with what to use instead. */
export const unsupportedBuiltins: Readonly<Record<string, string>> = {
  exec: 'write the statements into the program',
  eval: 'write the expression into the program, or use int() or float() to read a number',
  compile: 'write the code into the program',
  memoryview: 'use bytes or a bytearray',
  complex: 'use a float',
  breakpoint: 'step through the run instead',
  aiter: 'use iter()',
  anext: 'use next()',
  globals: 'name the variable itself',
  locals: 'name the variable itself',
  help: 'read the documentation',
  __import__: "use an 'import' statement",
};
