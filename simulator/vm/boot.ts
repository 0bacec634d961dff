import {
  ClassFlag,
  ClassSlot,
  dictSet,
  IteratorKind,
  newClass,
  newDict,
  newTuple,
  Register,
  Root,
  Tag,
  WrapperSlot,
} from '../memory';
import { exceptionAliases, InternalError, nativeBuiltins, nativeExceptions, nativeModules } from '../model';
import { builtinNatives, exceptionNew, specialMethods, subclassingNatives } from './builtins';
import { classTuple, linearize } from './classes';
import { coreFunctions, coreTypes, exceptionMethods, specialNatives } from './core-types';
import { EffectKind } from './effect';
import { newThread } from './frames';
import { createModule, enterModule } from './imports';
import type { Interpreter } from './interpreter';
import { Link } from './layout';
import { nativeModuleList } from './modules';
import type { NativeDefinition, NativeModule, NativeType } from './native';
import { type NativeEntry, readNative } from './native-table';

/** A value that takes no place in the heap, or stands in the static region. */
export interface StaticValue {
  readonly tag: number;
  readonly payload: number;
}

/** What boot leaves beside the memory: tables of places in the static region. */
export interface NativeTables {
  readonly natives: readonly NativeEntry[];
  /** By module and name. */
  readonly values: ReadonlyMap<string, StaticValue>;
  readonly iteratorClasses: readonly number[];
  readonly syncClasses: readonly number[];
}

/** Method names that natives and operators look for: interned, so that looking for them allocates nothing. */
const wellKnownNames =
  '__abs__ __bool__ __call__ __class__ __contains__ __delattr__ __delete__ __delitem__ __dict__ __doc__ __enter__ __eq__ __exit__ __float__ __format__ __ge__ __get__ __getattr__ __getattribute__ __getitem__ __gt__ __hash__ __index__ __init__ __init_subclass__ __abstractmethods__ __classcell__ __class_getitem__ metaclass __int__ __invert__ __iter__ __le__ __len__ __lt__ __match_args__ __module__ __name__ __ne__ __neg__ __new__ __next__ __pos__ __qualname__ __repr__ __reversed__ __round__ __set__ __set_name__ __setattr__ __setitem__ __slots__ __str__ ' +
  'add sub mul truediv floordiv mod pow lshift rshift and or xor matmul'
    .split(' ')
    .flatMap((name) => [`__${name}__`, `__r${name}__`, `__i${name}__`])
    .join(' ');

const iteratorNames: Readonly<Record<keyof typeof IteratorKind, string>> = {
  LIST: 'list_iterator',
  TUPLE: 'tuple_iterator',
  STR: 'str_ascii_iterator',
  RANGE: 'range_iterator',
  LONG_RANGE: 'longrange_iterator',
  DICT_KEYS: 'dict_keyiterator',
  DICT_VALUES: 'dict_valueiterator',
  DICT_ITEMS: 'dict_itemiterator',
  SET: 'set_iterator',
  REVERSED_LIST: 'list_reverseiterator',
  REVERSED_TUPLE: 'reversed',
  REVERSED_STR: 'reversed',
  REVERSED_DICT_KEYS: 'dict_reversekeyiterator',
  REVERSED_DICT_VALUES: 'dict_reversevalueiterator',
  REVERSED_DICT_ITEMS: 'dict_reverseitemiterator',
  ENUMERATE: 'enumerate',
  ZIP: 'zip',
  DEQUE: '_collections._deque_iterator',
  REVERSED_DEQUE: '_collections._deque_reverse_iterator',
  COUNT: 'itertools.count',
  REPEAT: 'itertools.repeat',
  CYCLE: 'itertools.cycle',
  BYTES: 'bytes_iterator',
  BYTEARRAY: 'bytearray_iterator',
  REVERSED_BYTES: 'reversed',
};

class Builder {
  readonly natives: NativeEntry[] = [];
  readonly values = new Map<string, StaticValue>();
  /** The library module that natives added now fall back to. */
  #fallbacks = 'builtins';
  readonly #vm: Interpreter;

  constructor(vm: Interpreter) {
    this.#vm = vm;
  }

  addNative(definition: NativeDefinition, type?: string, isAttribute = false, selfTag = 0): number {
    const qualified = type === undefined ? definition.name : `${type}.${definition.name}`;
    const special = specialNatives.get(qualified);
    const { memory } = this.#vm;
    this.natives.push(readNative(memory, definition, type, isAttribute, special, this.#fallbacks, selfTag));
    return this.natives.length - 1;
  }

  addFunctions(module: string, functions: readonly NativeDefinition[]): void {
    for (const definition of functions) {
      const payload = this.addNative(definition);
      this.values.set(`${module}.${definition.name}`, { tag: Tag.Native, payload });
    }
  }

  /** Makes a class with its methods; its base has been made before. */
  addClass(type: NativeType, flags: number, base?: number): number {
    const m = this.#vm.memory;
    const construct =
      type.construct === undefined ? -1 : this.addNative({ name: type.name, ...type.construct });
    const cls = newClass(m, flags | ClassFlag.BUILT_IN, type.tag, construct);
    const name = this.#vm.internName(type.name);
    m.setValue(cls + ClassSlot.NAME, Tag.Str, name);
    m.setValue(cls + ClassSlot.QUALIFIED_NAME, Tag.Str, name);
    const bases = base === undefined ? [] : [base];
    m.setValue(cls + ClassSlot.BASES, Tag.Tuple, base === undefined ? newTuple(m, 0) : classTuple(m, bases));
    m.setValue(cls + ClassSlot.MRO, Tag.Tuple, classTuple(m, linearize(m, cls, bases) ?? [cls]));
    m.setValue(cls + ClassSlot.NAMESPACE, Tag.Dict, newDict(m));
    const further = subclassingNatives(type);
    for (const method of [...(specialMethods[type.name] ?? []), ...type.methods, ...further.methods])
      this.#addMember(cls, type, method, false);
    for (const definition of [...(type.statics ?? []), ...further.statics]) {
      this.#addStatic(cls, type.name, definition, Tag.StaticMethod);
    }
    for (const definition of type.classMethods ?? []) {
      this.#addStatic(cls, type.name, definition, Tag.ClassMethod);
    }
    for (const [attribute, code] of Object.entries(type.attributes ?? {})) {
      const definition = { name: attribute, parameters: '', code };
      this.#addMember(cls, type, definition, true);
    }
    if (type.module !== undefined) this.#setModule(cls, type.module);
    this.#vm.registerClass(type.name, cls);
    return cls;
  }

  #setModule(cls: number, module: string): void {
    const m = this.#vm.memory;
    const key = Root.RESULT;
    const value = Root.FIRST_FREE + 2;
    m.setValue(key, Tag.Str, this.#vm.internName('__module__'));
    m.setValue(value, Tag.Str, this.#vm.internName(module));
    dictSet(m, m.payloadAt(cls + ClassSlot.NAMESPACE), key, value);
    m.clearValues(key, 1);
    m.clearValues(value, 1);
  }

  #addMember(cls: number, type: NativeType, definition: NativeDefinition, isAttribute: boolean): void {
    const m = this.#vm.memory;
    const key = Root.RESULT;
    const value = Root.FIRST_FREE + 2;
    m.setValue(key, Tag.Str, this.#vm.internName(definition.name));
    m.setValue(value, Tag.Native, this.addNative(definition, type.name, isAttribute, type.tag));
    dictSet(m, m.payloadAt(cls + ClassSlot.NAMESPACE), key, value);
    m.clearValues(key, 1);
    m.clearValues(value, 1);
  }

  #addStatic(cls: number, type: string, definition: NativeDefinition, tag: number): void {
    const m = this.#vm.memory;
    const key = Root.RESULT;
    const value = Root.FIRST_FREE + 2;
    const wrapper = m.allocate(tag, 0, WrapperSlot.SIZE);
    const payload = this.addNative({ ...definition, name: `${type}.${definition.name}` });
    m.setValue(wrapper + WrapperSlot.FUNCTION, Tag.Native, payload);
    m.setValue(key, Tag.Str, this.#vm.internName(definition.name));
    m.setValue(value, tag, wrapper);
    dictSet(m, m.payloadAt(cls + ClassSlot.NAMESPACE), key, value);
    m.clearValues(key, 1);
    m.clearValues(value, 1);
  }

  addType(module: string, type: NativeType): number {
    const base = type.name === 'object' ? undefined : this.#vm.builtinClass(type.base ?? 'object');
    const cls = this.addClass(type, 0, base);
    this.values.set(`${module}.${type.name}`, { tag: Tag.Class, payload: cls });
    return cls;
  }

  /** @returns the addresses of its types */
  addModule(module: NativeModule): readonly number[] {
    this.#fallbacks = module.fallbacks ?? 'builtins';
    this.addFunctions(module.name, module.functions);
    return module.types.map((type) => this.addType(module.name, type));
  }
}

/** Types that are known but have no code of their own. */
const plainTypes: readonly NativeType[] = [
  { name: 'dict_keys', tag: Tag.DictView, methods: [] },
  { name: 'thread_handle', tag: Tag.ThreadHandle, methods: [] },
];

function addExceptions(vm: Interpreter, builder: Builder): void {
  for (const [name, base] of nativeExceptions) {
    const parent = vm.builtinClass(base ?? 'object');
    const own = base === undefined ? { methods: exceptionMethods, statics: [exceptionNew] } : { methods: [] };
    const cls = builder.addClass({ name, tag: Tag.Instance, ...own }, ClassFlag.EXCEPTION, parent);
    builder.values.set(`builtins.${name}`, { tag: Tag.Class, payload: cls });
  }
  for (const alias of exceptionAliases) {
    builder.values.set(`builtins.${alias}`, { tag: Tag.Class, payload: vm.builtinClass('OSError') });
  }
}

/** Builds everything that never changes: classes, natives. @throws InternalError if one the model lists is missing */
export function buildNatives(vm: Interpreter): NativeTables {
  const m = vm.memory;
  for (const name of wellKnownNames.split(' ')) vm.internName(name);
  const builder = new Builder(vm);
  const byTag = m.allocate(Tag.Cells, 0, 64);
  m.setValue(Root.CLASSES_BY_TAG, Tag.Cells, byTag);
  for (const type of [...coreTypes, ...builtinNatives.types, ...plainTypes]) {
    const cls = builder.addType('builtins', type);
    m.setValue(byTag + 1 + type.tag, Tag.Class, cls);
  }
  m.setValue(byTag + 1 + Tag.BigInt, Tag.Class, vm.builtinClass('int'));
  addExceptions(vm, builder);
  const iteratorClasses: number[] = [];
  for (const [kind, number] of Object.entries(IteratorKind)) {
    const name = iteratorNames[kind as keyof typeof IteratorKind];
    iteratorClasses[number] = builder.addType('iterators', { name, tag: Tag.Iterator, methods: [] });
  }
  builder.addFunctions('builtins', [...builtinNatives.functions, ...coreFunctions]);
  const syncClasses: number[] = [];
  for (const module of nativeModuleList) {
    for (const [i, cls] of builder.addModule(module).entries()) {
      const { tag } = module.types[i];
      if (tag === Tag.SyncHandle) syncClasses.push(cls);
      else m.setValue(byTag + 1 + tag, Tag.Class, cls);
    }
  }
  builder.values.set('builtins.Ellipsis', { tag: Tag.Ellipsis, payload: 0 });
  builder.values.set('builtins.NotImplemented', { tag: Tag.NotImplemented, payload: 0 });
  const listed = [
    ...nativeBuiltins.map((name) => `builtins.${name}`),
    ...Object.entries(nativeModules).flatMap(([module, names]) => names.map((name) => `${module}.${name}`)),
  ];
  const missing = listed.filter((name) => !builder.values.has(name));
  if (missing.length > 0) throw new InternalError(`there is no native ${missing.join(', ')}`);
  return { natives: builder.natives, values: builder.values, iteratorClasses, syncClasses };
}

/** Enters module `id`'s body in thread 0, whose stack is empty. */
function beginModule(vm: Interpreter, id: number): void {
  const m = vm.memory;
  const code = vm.image.program.modules[id];
  const module = createModule(vm, code);
  vm.sp = vm.fp + Link.SIZE;
  m.setValue(vm.sp, Tag.Module, module);
  enterModule(vm, code, vm.sp++);
}

/** Makes thread 0, has it run the prelude, and puts it before the first instruction of the program's own module. */
export function startMainThread(vm: Interpreter): void {
  const m = vm.memory;
  m.sealStatic();
  const modules = m.allocate(Tag.Cells, 0, 1 + vm.image.program.modules.length);
  m.setValue(Root.MODULES, Tag.Cells, modules);
  newThread(vm);
  vm.loadThread(0);
  beginModule(vm, 0);
  vm.saveThread();
  const { kind, uncaught } = vm.run(0, Number.MAX_SAFE_INTEGER, false);
  if (kind !== EffectKind.ENDED) {
    throw new InternalError(`the prelude did not run through: ${uncaught?.traceback ?? kind}`);
  }
  const first = m.payloadAt(Root.THREADS) + 1;
  m.clearValues(first, 1);
  newThread(vm);
  vm.loadThread(0);
  beginModule(vm, 1);
  vm.saveThread();
  m.i32[Register.CLASS_VERSION]++;
}
