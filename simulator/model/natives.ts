/**
 * Names that the virtual machine fills at boot with values of its own. It throws at boot if it has none for a
 * name listed here; the compiler gives each a global slot. Only ever listed once it works.
 *
 * A native whose arguments need a call of Python code (a `key` function, a user's `__eq__`, a generator to
 * drain) leaves the work to the function of the `builtins` prelude named {@link fallbackName}.
 */

/** Functions and types of module `builtins`, exceptions apart. */
export const nativeBuiltins = [
  '__build_class__',
  'abs',
  'all',
  'any',
  'ascii',
  'bin',
  'bool',
  'callable',
  'chr',
  'classmethod',
  'delattr',
  'dict',
  'divmod',
  'enumerate',
  'filter',
  'float',
  'format',
  'frozenset',
  'getattr',
  'hasattr',
  'hash',
  'hex',
  'id',
  'int',
  'isinstance',
  'issubclass',
  'iter',
  'len',
  'list',
  'map',
  'max',
  'min',
  'next',
  'object',
  'oct',
  'ord',
  'pow',
  'print',
  'property',
  'range',
  'repr',
  'reversed',
  'round',
  'set',
  'setattr',
  'slice',
  'sorted',
  'staticmethod',
  'str',
  'sum',
  'super',
  'tuple',
  'type',
  'zip',
  'Ellipsis',
  'NotImplemented',
] as const;

/** Exception classes of module `builtins`, each after its base. */
export const nativeExceptions = [
  ['BaseException', undefined],
  ['Exception', 'BaseException'],
  ['GeneratorExit', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['ArithmeticError', 'Exception'],
  ['FloatingPointError', 'ArithmeticError'],
  ['OverflowError', 'ArithmeticError'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['BufferError', 'Exception'],
  ['EOFError', 'Exception'],
  ['ImportError', 'Exception'],
  ['ModuleNotFoundError', 'ImportError'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['MemoryError', 'Exception'],
  ['NameError', 'Exception'],
  ['UnboundLocalError', 'NameError'],
  ['OSError', 'Exception'],
  ['BlockingIOError', 'OSError'],
  ['ChildProcessError', 'OSError'],
  ['ConnectionError', 'OSError'],
  ['BrokenPipeError', 'ConnectionError'],
  ['FileExistsError', 'OSError'],
  ['FileNotFoundError', 'OSError'],
  ['InterruptedError', 'OSError'],
  ['PermissionError', 'OSError'],
  ['ProcessLookupError', 'OSError'],
  ['TimeoutError', 'OSError'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['RecursionError', 'RuntimeError'],
  ['StopIteration', 'Exception'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['UnicodeError', 'ValueError'],
  ['Warning', 'Exception'],
  ['DeprecationWarning', 'Warning'],
  ['RuntimeWarning', 'Warning'],
  ['UserWarning', 'Warning'],
] as const satisfies readonly (readonly [string, string | undefined])[];

/** Other names of OSError. */
export const exceptionAliases = ['EnvironmentError', 'IOError'] as const;

/** What module `_timeslice` holds: the calls on the kernel that our library modules stand on. */
export const timesliceNatives = [
  'Lock',
  'RLock',
  'spawn',
  'join',
  'is_alive',
  'current',
  'ident',
  'sleep',
  'work',
  'io',
  'now',
  'yield_cpu',
  'switch_interval',
  'report_exception',
] as const;

/** The native modules, which only our library imports, each with what it holds. */
export const nativeModules: Readonly<Record<string, readonly string[]>> = {
  _timeslice: timesliceNatives,
  _collections: ['deque'],
  _heapq: ['heapify', 'heappop', 'heappush', 'heappushpop', 'heapreplace'],
};

/**
 * The function of the prelude, or of the library module over a native one, that does what native `name` (`sorted`,
 * `list.sort`) cannot do in one instruction.
 */
export const fallbackName = (name: string): string => `_python_${name.replace('.', '_')}`;

export type NativeBuiltin = (typeof nativeBuiltins)[number];
export type NativeException = (typeof nativeExceptions)[number][0];
export type TimesliceNative = (typeof timesliceNatives)[number];
