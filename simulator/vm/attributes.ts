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
  ModuleSlot,
  newDict,
  PropertySlot,
  Register,
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
import { NativeStatus } from './native';
import type { NativeHost } from './native-host';
import { specialAttribute } from './special-attributes';

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
      return native.isAttribute ? native.code(vm, self, 1) : returnBound(vm, found, self);
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
      return vm.callInstead(at + PropertySlot.FGET, [self]);
    default:
      return returnValue(vm, found);
  }
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
  const isClass = m.tagAt(self) === Tag.Class;
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

function instanceAttribute(vm: NativeHost, object: number, name: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(object);
  const cls = vm.classOf(object);
  const found = vm.lookUp(cls, name);
  if (found !== 0 && m.tagAt(found) === Tag.Property) return bind(vm, found, object, cls);
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
    case Tag.Instance:
      return instanceAttribute(vm, object, name);
    case Tag.Super:
      return superAttribute(vm, object, name);
    case Tag.Class: {
      const found = vm.lookUp(at, name);
      if (found !== 0) return bind(vm, found, 0, at);
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

/**
 * For a method call on the object in `object`: if the name is a method that takes it as `self`, the method's cell;
 * 0 where {@link getAttribute} has to be asked.
 */
export function findCallableMethod(vm: NativeHost, object: number, name: number): number {
  const m = vm.memory;
  const tag = m.tagAt(object);
  if (tag === Tag.Module || tag === Tag.Class || tag === Tag.Super || tag === Tag.Function) return 0;
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
          const text = `property '${stringText(m, name)}' of '${vm.typeName(object)}' object has no setter`;
          return vm.raise('AttributeError', text);
        }
        return vm.callInstead(setter, [object, value]);
      }
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
      dictSet(m, m.payloadAt(at + ClassSlot.NAMESPACE), NAME_CELL, value);
      m.i32[Register.CLASS_VERSION]++;
      return NativeStatus.RETURN;
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

/** See {@link NativeHost.deleteAttribute}. */
export function deleteAttribute(vm: NativeHost, object: number, name: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(object);
  switch (m.tagAt(object)) {
    case Tag.Instance:
      if (deleteOwnAttribute(m, at, name)) return NativeStatus.RETURN;
      break;
    case Tag.Class:
      m.setValue(NAME_CELL, Tag.Str, name);
      if ((classFlags(m, at) & ClassFlag.BUILT_IN) === 0) {
        if (dictDelete(m, m.payloadAt(at + ClassSlot.NAMESPACE), NAME_CELL) === 1) {
          m.i32[Register.CLASS_VERSION]++;
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
