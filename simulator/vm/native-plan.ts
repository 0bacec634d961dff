import { IteratorKind, Tag } from '../memory';
import { nativeExceptions } from '../model';
import { builtinNatives, exceptionNew, specialMethods, subclassingNatives } from './builtins';
import { coreFunctions, coreTypes, exceptionMethods } from './core-types';
import { nativeModuleList } from './modules';
import type { NativeDefinition, NativeType } from './native';

/** A native and what there is to know about it beside its definition. */
export interface NativeSource {
  readonly definition: NativeDefinition;
  /** The type it is a method of. */
  readonly type: string | undefined;
  readonly isAttribute: boolean;
  /** The library module with the function it falls back to. */
  readonly fallbacks: string;
  readonly selfTag: number;
}

/** What a class's namespace holds: under `name`, native number `native` itself, or in a wrapper of a tag. */
export interface PlannedMember {
  readonly name: string;
  readonly native: number;
  readonly wrapper: number | undefined;
}

/** A built-in class with the numbers of its natives. */
export interface PlannedClass {
  readonly type: NativeType;
  /** Of the native that makes its objects, -1 if there is none. */
  readonly construct: number;
  readonly members: readonly PlannedMember[];
  readonly base: string | undefined;
}

export interface PlannedModule {
  readonly name: string;
  readonly functions: readonly { readonly name: string; readonly native: number }[];
  readonly classes: readonly PlannedClass[];
}

/** All that is native, numbered: no memory takes part, so that it says the same of every one. */
export interface NativePlan {
  readonly sources: readonly NativeSource[];
  readonly types: readonly PlannedClass[];
  readonly exceptions: readonly PlannedClass[];
  /** By `IteratorKind`. */
  readonly iterators: ReadonlyMap<number, PlannedClass>;
  /** The first is `builtins`, without its types. */
  readonly modules: readonly PlannedModule[];
}

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

/** Types that are known but have no code of their own. */
const plainTypes: readonly NativeType[] = [
  { name: 'dict_keys', tag: Tag.DictView, methods: [] },
  { name: 'thread_handle', tag: Tag.ThreadHandle, methods: [] },
];

class Planner {
  readonly sources: NativeSource[] = [];
  #fallbacks = 'builtins';

  #add(definition: NativeDefinition, type?: NativeType, isAttribute = false): number {
    const selfTag = type === undefined ? 0 : type.tag;
    const source = { definition, type: type?.name, isAttribute, fallbacks: this.#fallbacks, selfTag };
    return this.sources.push(source) - 1;
  }

  planClass(type: NativeType, base?: string): PlannedClass {
    const construct = type.construct === undefined ? -1 : this.#add({ name: type.name, ...type.construct });
    const members: PlannedMember[] = [];
    const addMember = (definition: NativeDefinition, isAttribute = false): void => {
      const native = this.#add(definition, type, isAttribute);
      members.push({ name: definition.name, native, wrapper: undefined });
    };
    const addStatic = (definition: NativeDefinition, wrapper: number): void => {
      const native = this.#add({ ...definition, name: `${type.name}.${definition.name}` });
      members.push({ name: definition.name, native, wrapper });
    };
    const further = subclassingNatives(type);
    const methods = [...(specialMethods[type.name] ?? []), ...type.methods, ...further.methods];
    for (const method of methods) addMember(method);
    for (const each of [...(type.statics ?? []), ...further.statics]) addStatic(each, Tag.StaticMethod);
    for (const each of type.classMethods ?? []) addStatic(each, Tag.ClassMethod);
    for (const [name, code] of Object.entries(type.attributes ?? {}))
      addMember({ name, parameters: '', code }, true);
    return { type, construct, members, base };
  }

  planType(type: NativeType): PlannedClass {
    return this.planClass(type, type.name === 'object' ? undefined : (type.base ?? 'object'));
  }

  planModule(
    name: string,
    functions: readonly NativeDefinition[],
    types: readonly NativeType[],
    fallbacks = 'builtins',
  ): PlannedModule {
    this.#fallbacks = fallbacks;
    return {
      name,
      functions: functions.map((each) => ({ name: each.name, native: this.#add(each) })),
      classes: types.map((type) => this.planType(type)),
    };
  }
}

function planException(planner: Planner, name: string, base: string | undefined): PlannedClass {
  const own = base === undefined ? { methods: exceptionMethods, statics: [exceptionNew] } : { methods: [] };
  return planner.planClass({ name, tag: Tag.Instance, ...own }, base ?? 'object');
}

/** Numbers everything that is native. */
export function planNatives(): NativePlan {
  const planner = new Planner();
  const types = [...coreTypes, ...builtinNatives.types, ...plainTypes].map((type) => planner.planType(type));
  const exceptions = nativeExceptions.map(([name, base]) => planException(planner, name, base));
  const iterators = new Map(
    Object.entries(IteratorKind).map(([kind, number]) => {
      const name = iteratorNames[kind as keyof typeof IteratorKind];
      return [number, planner.planType({ name, tag: Tag.Iterator, methods: [] })];
    }),
  );
  const modules = [
    planner.planModule('builtins', [...builtinNatives.functions, ...coreFunctions], []),
    ...nativeModuleList.map(({ name, functions, types: own, fallbacks }) =>
      planner.planModule(name, functions, own, fallbacks),
    ),
  ];
  return { sources: planner.sources, types, exceptions, iterators, modules };
}
