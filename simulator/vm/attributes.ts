import {
  BoundMethodSlot,
  ClassFlag,
  ClassSlot,
  classFlags,
  deleteAttribute as deleteOwnAttribute,
  dictDelete,
  dictFindString,
  dictSet,
  FunctionSlot,
  findAttribute,
  InstanceSlot,
  innerValue,
  isExceptionInstance,
  isSubclass,
  listItems,
  listLength,
  ModuleSlot,
  newDict,
  newTuple,
  newTupleFrom,
  PropertySlot,
  Root,
  SuperSlot,
  setAttribute as setOwnAttribute,
  stringsEqual,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
  WrapperSlot,
} from '../memory';
import { updateClass } from './classes';
import { NativeStatus } from './native';
import type { NativeHost } from './native-host';
import { setFunctionAttribute, setSpecialAttribute, specialAttribute } from './special-attributes';

function returnValue(vm: NativeHost, cell: number): NativeStatus {
  vm.memory.copyValue(cell, Root.RESULT);
  return NativeStatus.RETURN;
}

/** A method bound to the object in `self`, in `Root.RESULT`. */
function returnBound(vm: NativeHost, method: number, self: number): NativeStatus {
  const m = vm.memory;
  const bound = m.allocate(Tag.BoundMethod, 0, BoundMethodSlot.SIZE);
  m.copyValue(method, bound + BoundMethodSlot.FUNCTION);
  m.copyValue(self, bound + BoundMethodSlot.SELF);
  m.setValue(Root.RESULT, Tag.BoundMethod, bound);
  return NativeStatus.RETURN;
}

/** What a class attribute gives when it is asked for through an instance (`self`) or (0) through the class at `cls`. */
function bind(vm: NativeHost, found: number, self: number, cls: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(found);
  switch (m.tagAt(found)) {
    case Tag.Function:
      return self === 0 ? returnValue(vm, found) : returnBound(vm, found, self);
    case Tag.Native: {
      const native = vm.natives[at];
      if (self === 0 || !native.isMethod) return returnValue(vm, found);
      return native.isAttribute ? native.code(vm, innerValue(m, self), 1) : returnBound(vm, found, self);
    }
    case Tag.StaticMethod:
      return returnValue(vm, at + WrapperSlot.FUNCTION);
    case Tag.ClassMethod:
      m.setValue(Root.RESULT, Tag.Class, cls);
      return returnBound(vm, at + WrapperSlot.FUNCTION, Root.RESULT);
    case Tag.Property:
      if (self === 0) return returnValue(vm, found);
      if (m.tagAt(at + PropertySlot.FGET) === Tag.None) {
        return vm.raise('AttributeError', `property of '${vm.typeName(self)}' object has no getter`);
      }
      if (m.tagAt(at + PropertySlot.FGET) === Tag.Int) return tupleField(vm, at + PropertySlot.FGET, self);
      return vm.callInstead(at + PropertySlot.FGET, [self]);
    case Tag.Instance: {
      const getter = vm.findMethod(found, '__get__');
      if (getter === 0) return returnValue(vm, found);
      const operands = tupleItems(m, newTuple(m, 2));
      if (self === 0) m.setNone(operands);
      else m.copyValue(self, operands);
      m.setValue(operands + 1, Tag.Class, cls);
      return vm.callInstead(getter, [found, operands, operands + 1]);
    }
    default:
      return returnValue(vm, found);
  }
}

/** Does what a class holds (0: nothing) come before an instance's own attribute of that name? */
export function isDataDescriptor(vm: NativeHost, found: number): boolean {
  if (found === 0) return false;
  const tag = vm.memory.tagAt(found);
  if (tag !== Tag.Instance) return tag === Tag.Property;
  return vm.findMethod(found, '__set__') !== 0 || vm.findMethod(found, '__delete__') !== 0;
}

/** A named tuple's field: a property whose getter is the number of an item. */
function tupleField(vm: NativeHost, numberCell: number, self: number): NativeStatus {
  const m = vm.memory;
  const inner = innerValue(m, self);
  const number = m.payloadAt(numberCell);
  if (m.tagAt(inner) !== Tag.Tuple || number >= tupleLength(m, m.payloadAt(inner))) {
    return vm.raise('IndexError', 'tuple index out of range');
  }
  return returnValue(vm, tupleItems(m, m.payloadAt(inner)) + number);
}

function missingAttribute(vm: NativeHost, object: number, name: number): NativeStatus {
  const m = vm.memory;
  const text = stringText(m, name);
  if (m.tagAt(object) === Tag.Class) {
    const cls = stringText(m, m.payloadAt(m.payloadAt(object) + ClassSlot.NAME));
    return vm.raise('AttributeError', `type object '${cls}' has no attribute '${text}'`);
  }
  if (m.tagAt(object) === Tag.Module) {
    const module = stringText(m, m.payloadAt(m.payloadAt(object) + ModuleSlot.NAME));
    return vm.raise('AttributeError', `module '${module}' has no attribute '${text}'`);
  }
  return vm.raise('AttributeError', `'${vm.typeName(object)}' object has no attribute '${text}'`);
}

/** Cell of a module's global, or 0 if it has no such name at all; the cell may be Unbound. */
export function moduleCell(vm: NativeHost, module: number, name: number): number {
  const m = vm.memory;
  const names = vm.image.globalNames[m.payloadAt(module + ModuleSlot.RAW)];
  for (let slot = 0; slot < names.length; slot++) {
    if (stringsEqual(m, names[slot], name)) return module + ModuleSlot.GLOBALS + slot;
  }
  const extra = module + ModuleSlot.EXTRA;
  return m.tagAt(extra) === Tag.Unbound ? 0 : dictFindString(m, m.payloadAt(extra), name);
}

function superAttribute(vm: NativeHost, object: number, name: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(object);
  const self = at + SuperSlot.SELF;
  // Of a class itself, unless the super() is a metaclass's.
  const isClass =
    m.tagAt(self) === Tag.Class && isSubclass(m, m.payloadAt(self), m.payloadAt(at + SuperSlot.CLASS));
  const cls = isClass ? m.payloadAt(self) : vm.classOf(self);
  const mro = m.payloadAt(cls + ClassSlot.MRO);
  let isAfter = false;
  for (let i = 0; i < tupleLength(m, mro); i++) {
    const entry = m.payloadAt(tupleItems(m, mro) + i);
    if (isAfter) {
      const found = dictFindString(m, m.payloadAt(entry + ClassSlot.NAMESPACE), name);
      if (found !== 0) return bind(vm, found, isClass ? 0 : self, cls);
    }
    if (entry === m.payloadAt(at + SuperSlot.CLASS)) isAfter = true;
  }
  return vm.raise('AttributeError', `'super' object has no attribute '${stringText(m, name)}'`);
}

/** `object.__getattribute__`: what attribute access does unless the class overrides it. */
export function instanceAttribute(vm: NativeHost, object: number, name: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(object);
  const cls = vm.classOf(object);
  const found = vm.lookUp(cls, name);
  if (isDataDescriptor(vm, found)) return bind(vm, found, object, cls);
  const own = findAttribute(m, at, name);
  if (own !== 0) return returnValue(vm, own);
  if (found !== 0) return bind(vm, found, object, cls);
  if (specialAttribute(vm, object, stringText(m, name))) return NativeStatus.RETURN;
  if ((classFlags(m, cls) & ClassFlag.GETATTR) !== 0) {
    const getter = vm.findMethod(object, '__getattr__');
    m.setValue(Root.RESULT, Tag.Str, name);
    return vm.callInstead(getter, [object, Root.RESULT]);
  }
  return missingAttribute(vm, object, name);
}

/** See {@link NativeHost.getAttribute}. */
export function getAttribute(vm: NativeHost, object: number, name: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(object);
  switch (m.tagAt(object)) {
    case Tag.Instance: {
      const cls = m.payloadAt(at + InstanceSlot.CLASS);
      if ((classFlags(m, cls) & ClassFlag.GETATTRIBUTE) === 0) return instanceAttribute(vm, object, name);
      m.setValue(NAME_CELL, Tag.Str, name);
      const own = vm.findMethod(object, '__getattribute__');
      const operands = tupleItems(m, newTupleFrom(m, object, 1));
      if ((classFlags(m, cls) & ClassFlag.GETATTR) === 0) return vm.callInstead(own, [operands, NAME_CELL]);
      return vm.callPrelude('getattribute', [operands, NAME_CELL]);
    }
    case Tag.Super:
      return superAttribute(vm, object, name);
    case Tag.Class: {
      const meta = vm.classOf(object);
      const above = vm.lookUp(meta, name);
      if (isDataDescriptor(vm, above)) return bind(vm, above, object, meta);
      const found = vm.lookUp(at, name);
      if (found !== 0 && !isHidden(vm, name)) return bind(vm, found, 0, at);
      if (specialAttribute(vm, object, stringText(m, name))) return NativeStatus.RETURN;
      if (found !== 0) return bind(vm, found, 0, at);
      if (above !== 0) return bind(vm, above, object, meta);
      if ((classFlags(m, meta) & ClassFlag.GETATTR) !== 0) {
        const getter = vm.findMethod(object, '__getattr__');
        m.setValue(Root.RESULT, Tag.Str, name);
        return vm.callInstead(getter, [object, Root.RESULT]);
      }
      break;
    }
    case Tag.Module: {
      const cell = moduleCell(vm, at, name);
      if (cell !== 0 && m.tagAt(cell) !== Tag.Unbound) return returnValue(vm, cell);
      break;
    }
    case Tag.Function: {
      const extra = at + FunctionSlot.ATTRIBUTES;
      const cell = m.tagAt(extra) === Tag.Dict ? dictFindString(m, m.payloadAt(extra), name) : 0;
      if (cell !== 0) return returnValue(vm, cell);
      break;
    }
    default: {
      const cls = vm.classOf(object);
      const found = vm.lookUp(cls, name);
      if (found !== 0) return bind(vm, found, object, cls);
    }
  }
  if (specialAttribute(vm, object, stringText(m, name))) return NativeStatus.RETURN;
  return missingAttribute(vm, object, name);
}

/** Names that a class answers itself, though it may have an entry for its objects under them. */
function isHidden(vm: NativeHost, name: number): boolean {
  return (
    name === vm.nameAddress('__name__') ||
    name === vm.nameAddress('__qualname__') ||
    name === vm.nameAddress('__dict__')
  );
}

/**
 * For a method call on the object in `object`: if the name is a method that takes it as `self`, the method's cell;
 * 0 where {@link getAttribute} has to be asked.
 */
export function findCallableMethod(vm: NativeHost, object: number, name: number): number {
  const m = vm.memory;
  const tag = m.tagAt(object);
  if (tag === Tag.Module || tag === Tag.Class || tag === Tag.Super || tag === Tag.Function) return 0;
  if (tag === Tag.Instance && (classFlags(m, vm.classOf(object)) & ClassFlag.GETATTRIBUTE) !== 0) return 0;
  const found = vm.lookUp(vm.classOf(object), name);
  if (found === 0) return 0;
  const kind = m.tagAt(found);
  if (kind !== Tag.Function) {
    if (kind !== Tag.Native) return 0;
    const native = vm.natives[m.payloadAt(found)];
    if (!native.isMethod || native.isAttribute) return 0;
  }
  if (tag === Tag.Instance && findAttribute(m, m.payloadAt(object), name) !== 0) return 0;
  return found;
}

/** See {@link NativeHost.setAttribute}. */
export function setAttribute(vm: NativeHost, object: number, name: number, value: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(object);
  switch (m.tagAt(object)) {
    case Tag.Instance: {
      const found = vm.lookUp(vm.classOf(object), name);
      if (found !== 0 && m.tagAt(found) === Tag.Property) {
        const setter = m.payloadAt(found) + PropertySlot.FSET;
        if (m.tagAt(setter) === Tag.None) {
          if (m.tagAt(m.payloadAt(found) + PropertySlot.FGET) === Tag.Int) {
            return vm.raise('AttributeError', "can't set attribute");
          }
          const text = `property '${stringText(m, name)}' of '${vm.typeName(object)}' object has no setter`;
          return vm.raise('AttributeError', text);
        }
        return vm.callInstead(setter, [object, value]);
      }
      if (found !== 0 && m.tagAt(found) === Tag.Instance) {
        const setter = vm.findMethod(found, '__set__');
        if (setter !== 0) return vm.callInstead(setter, [found, object, value]);
      }
      if (isClosed(vm, object, name)) {
        if (found === 0) return missingAttribute(vm, object, name);
        const text = `'${vm.typeName(object)}' object attribute '${stringText(m, name)}' is read-only`;
        return vm.raise('AttributeError', text);
      }
      const maySpecial = isExceptionInstance(m, at) || name === vm.nameAddress('__class__');
      const special = maySpecial ? setSpecialAttribute(vm, object, stringText(m, name), value) : undefined;
      if (special !== undefined) return special;
      setOwnAttribute(m, at, name, value);
      return NativeStatus.RETURN;
    }
    case Tag.Class: {
      if ((classFlags(m, at) & ClassFlag.BUILT_IN) !== 0) {
        const cls = stringText(m, m.payloadAt(at + ClassSlot.NAME));
        const text = `cannot set '${stringText(m, name)}' attribute of immutable type '${cls}'`;
        return vm.raise('TypeError', text);
      }
      m.setValue(NAME_CELL, Tag.Str, name);
      return setClassAttribute(vm, object, name, value);
    }
    case Tag.Module: {
      const cell = moduleCell(vm, at, name);
      if (cell !== 0) {
        m.copyValue(value, cell);
        return NativeStatus.RETURN;
      }
      return setInDict(vm, at + ModuleSlot.EXTRA, name, value);
    }
    case Tag.Function:
      if (setFunctionAttribute(vm, at, stringText(m, name), value)) return NativeStatus.RETURN;
      return setInDict(vm, at + FunctionSlot.ATTRIBUTES, name, value);
    default:
      return missingAttribute(vm, object, name);
  }
}

/** Root cell that holds a name while it is looked for in a dict. */
const NAME_CELL = Root.FIRST_FREE + 1;

/** Sets an entry of the dict in `cell`, which is made if there is none. */
function setInDict(vm: NativeHost, cell: number, name: number, value: number): NativeStatus {
  const m = vm.memory;
  if (m.tagAt(cell) === Tag.Unbound) m.setValue(cell, Tag.Dict, newDict(m));
  m.setValue(NAME_CELL, Tag.Str, name);
  dictSet(m, m.payloadAt(cell), NAME_CELL, value);
  return NativeStatus.RETURN;
}

function setClassAttribute(vm: NativeHost, object: number, name: number, value: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(object);
  const meta = vm.classOf(object);
  const above = meta === vm.builtinClass('type') ? 0 : vm.lookUp(meta, name);
  if (above !== 0 && m.tagAt(above) === Tag.Property) {
    const setter = m.payloadAt(above) + PropertySlot.FSET;
    if (m.tagAt(setter) !== Tag.None) return vm.callInstead(setter, [object, value]);
  }
  const text = stringText(m, name);
  if (text === '__name__' && m.tagAt(value) === Tag.Str) m.copyValue(value, at + ClassSlot.NAME);
  else if (text === '__qualname__' && m.tagAt(value) === Tag.Str) {
    m.copyValue(value, at + ClassSlot.QUALIFIED_NAME);
  } else {
    m.setValue(NAME_CELL, Tag.Str, name);
    dictSet(m, m.payloadAt(at + ClassSlot.NAMESPACE), NAME_CELL, value);
  }
  updateClass(vm, at);
  return NativeStatus.RETURN;
}

/** Do the `__slots__` of its class keep an object from getting an attribute of that name? */
function isClosed(vm: NativeHost, object: number, name: number): boolean {
  const m = vm.memory;
  const cls = vm.classOf(object);
  if ((classFlags(m, cls) & ClassFlag.NO_DICT) === 0) return false;
  const key = vm.nameAddress('__slots__');
  const mro = m.payloadAt(cls + ClassSlot.MRO);
  for (let i = 0; i < tupleLength(m, mro); i++) {
    const entry = m.payloadAt(tupleItems(m, mro) + i);
    const slots = dictFindString(m, m.payloadAt(entry + ClassSlot.NAMESPACE), key);
    if (slots === 0) continue;
    if (m.tagAt(slots) === Tag.Str && stringsEqual(m, m.payloadAt(slots), name)) return false;
    if (m.tagAt(slots) !== Tag.Tuple && m.tagAt(slots) !== Tag.List) continue;
    const isTuple = m.tagAt(slots) === Tag.Tuple;
    const at = m.payloadAt(slots);
    const count = isTuple ? tupleLength(m, at) : listLength(m, at);
    const first = isTuple ? tupleItems(m, at) : listItems(m, at);
    for (let j = 0; j < count; j++) {
      if (m.tagAt(first + j) === Tag.Str && stringsEqual(m, m.payloadAt(first + j), name)) return false;
    }
  }
  return true;
}

/** See {@link NativeHost.deleteAttribute}. */
export function deleteAttribute(vm: NativeHost, object: number, name: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(object);
  switch (m.tagAt(object)) {
    case Tag.Instance: {
      const found = vm.lookUp(vm.classOf(object), name);
      if (found !== 0 && m.tagAt(found) === Tag.Property) {
        const deleter = m.payloadAt(found) + PropertySlot.FDEL;
        if (m.tagAt(deleter) !== Tag.None) return vm.callInstead(deleter, [object]);
        const text = `property '${stringText(m, name)}' of '${vm.typeName(object)}' object has no deleter`;
        return vm.raise('AttributeError', text);
      }
      if (found !== 0 && m.tagAt(found) === Tag.Instance) {
        const deleter = vm.findMethod(found, '__delete__');
        if (deleter !== 0) return vm.callInstead(deleter, [found, object]);
      }
      if (deleteOwnAttribute(m, at, name)) return NativeStatus.RETURN;
      break;
    }
    case Tag.Function: {
      const extra = at + FunctionSlot.ATTRIBUTES;
      m.setValue(NAME_CELL, Tag.Str, name);
      if (m.tagAt(extra) === Tag.Dict && dictDelete(m, m.payloadAt(extra), NAME_CELL) === 1) {
        return NativeStatus.RETURN;
      }
      break;
    }
    case Tag.Class:
      m.setValue(NAME_CELL, Tag.Str, name);
      if ((classFlags(m, at) & ClassFlag.BUILT_IN) === 0) {
        if (dictDelete(m, m.payloadAt(at + ClassSlot.NAMESPACE), NAME_CELL) === 1) {
          updateClass(vm, at);
          return NativeStatus.RETURN;
        }
      }
      break;
    case Tag.Module: {
      const cell = moduleCell(vm, at, name);
      if (cell !== 0 && m.tagAt(cell) !== Tag.Unbound) {
        m.clearValues(cell, 1);
        return NativeStatus.RETURN;
      }
      break;
    }
  }
  return missingAttribute(vm, object, name);
}
