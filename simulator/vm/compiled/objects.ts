import { CellSlot, InstanceSlot, Tag } from '../../memory';
import { type Operand, type Place, payloadOf, storeTo, tagOf } from './operand';
import { type BlockWriter, Exit, reload } from './writer';

/** Puts the value in `cell` on the stack: as it is now, where another thread may change it at any moment. */
function pushCell(b: BlockWriter, cell: Operand & Place): void {
  if (!b.source.memory.isParallel) {
    b.push(cell);
    return;
  }
  const place = b.slot(b.depth);
  b.write(`f64[${place.at}] = f64[${cell.at}];`);
  b.forget(place);
  b.push(place);
}

/** The statement that stores the value just popped: at one stroke, where another thread may look at any moment. */
function storeShared(b: BlockWriter, value: Operand, target: Place): string {
  if (!b.source.memory.isParallel || value.kind === 'cell') return storeTo(value, target);
  const place = b.slot(b.depth);
  b.forget(place);
  return `${storeTo(value, place)} ${storeTo(place, target)}`;
}

/**
 * An instruction that changes an object which other threads may see: by a helper that locks it, or the slow path, which
 * does so too.
 */
function writeLocked(b: BlockWriter, pops: number, call: (slot: (n: number) => string) => string): void {
  b.flush();
  b.write(`if (!${call((n) => b.slot(b.depth - n).at)}) ${b.slowly()} else { ${reload} }`);
  for (let i = 0; i < pops; i++) b.pop();
}

/** LOAD_GLOBAL and LOAD_NAME. */
export function writeLoadGlobal(b: BlockWriter, slot: number): void {
  if (b.source.memory.isParallel) b.settleSlots();
  const { image, info } = b.source;
  const builtin = image.builtinSlots[info.code.module][slot];
  const cell = b.name();
  b.write(`let ${cell} = globals + ${slot};`, `if (i32[(${cell} << 1) + 1] === ${Tag.Unbound}) {`);
  if (builtin < 0) b.write(b.leave(Exit.INTERPRET));
  else {
    b.write(
      `${cell} = builtins + ${builtin};`,
      `if (i32[(${cell} << 1) + 1] === ${Tag.Unbound}) ${b.leave(Exit.INTERPRET)}`,
    );
  }
  b.write('}');
  pushCell(b, b.cellAt(cell));
}

/** STORE_GLOBAL and STORE_NAME. */
export function writeStoreGlobal(b: BlockWriter, slot: number): void {
  b.settleSlots();
  b.settleHeap();
  b.write(storeShared(b, b.known(b.pop()), b.cellAt(b.let(`globals + ${slot}`))));
}

const variableOf = (b: BlockWriter, arg: number): string =>
  b.let(`i32[${b.local(arg).word}] + ${CellSlot.VALUE}`);

export function writeLoadDeref(b: BlockWriter, arg: number): void {
  if (b.source.memory.isParallel) b.settleSlots();
  const cell = b.cellAt(variableOf(b, arg));
  b.require(`${tagOf(cell)} !== ${Tag.Unbound}`);
  pushCell(b, cell);
}

export function writeStoreDeref(b: BlockWriter, arg: number): void {
  b.settleSlots();
  b.settleHeap();
  b.write(storeShared(b, b.known(b.pop()), b.cellAt(variableOf(b, arg))));
}

/**
 * Opens the test whether an instance's attribute lies where it lay last time: inside, its name's cell is `attribute`.
 * The caller closes it, and does the other case.
 */
function openAttribute(b: BlockWriter, object: Operand, arg: number): void {
  const { image } = b.source;
  b.write(
    `if (${tagOf(object)} === ${Tag.Instance}) { const object = ${payloadOf(object)};`,
    `const number = places[${b.pc}]; const attribute = i32[(object + ${InstanceSlot.ATTRIBUTES}) << 1] + 1 + 2 * number;`,
    `if (classes[${b.pc}] === i32[(object + ${InstanceSlot.CLASS}) << 1] && ` +
      `number < i32[((object + ${InstanceSlot.RAW}) << 1) + 1] && i32[attribute << 1] === ${image.names[arg]}) {`,
  );
}

export function writeLoadAttribute(b: BlockWriter, arg: number): void {
  b.settleSlots();
  const object = b.known(b.peek(1));
  const place = b.slot(b.depth - 1);
  const cell = b.name();
  const done = b.name();
  b.write(`let ${cell} = ${place.at};`, `${done}: {`);
  openAttribute(b, object, arg);
  b.write(`${cell} = attribute + 1; break ${done}; } }`, b.slowly(), '}');
  b.pop();
  pushCell(b, b.cellAt(cell));
}

export function writeStoreAttribute(b: BlockWriter, arg: number): void {
  if (b.source.memory.isParallel) {
    const name = b.source.image.names[arg];
    writeLocked(b, 2, (slot) => `storeAttribute(vm, ${b.pc}, ${name}, ${slot(1)}, ${slot(2)})`);
    return;
  }
  b.settleSlots();
  b.settleHeap();
  const object = b.known(b.peek(1));
  const value = b.known(b.peek(2));
  const done = b.name();
  b.write(`${done}: {`);
  openAttribute(b, object, arg);
  const target = { at: '(attribute + 1)', word: '((attribute + 1) << 1)' };
  const stored = cellOf(b, value, b.slot(b.depth - 2));
  b.write(
    `${storeTo(value, target)} break ${done}; }`,
    `${stored.store} if (addAttribute(vm, object, ${b.pc}, ${b.source.image.names[arg]}, ${stored.at})) ` +
      `{ ${reload} break ${done}; } }`,
    b.slowly(),
    '}',
  );
  b.pop();
  b.pop();
}

/** LOAD_METHOD. */
export function writeLoadMethod(b: BlockWriter, arg: number): void {
  const { image } = b.source;
  b.flush();
  const place = b.slot(b.depth - 1);
  const done = b.name();
  const [tag, object] = [b.name(), b.name()];
  b.write(
    `${done}: { const ${tag} = ${tagOf(place)};`,
    `if (${tag} === ${Tag.Instance}) { const ${object} = ${payloadOf(place)};`,
    `if (classes[${b.pc}] === i32[(${object} + ${InstanceSlot.CLASS}) << 1]) {`,
    // Names in instances are interned where the program has them, so addresses tell.
    `let own = i32[(${object} + ${InstanceSlot.ATTRIBUTES}) << 1] + 1;`,
    `const end = own + 2 * i32[((${object} + ${InstanceSlot.RAW}) << 1) + 1];`,
    `while (own < end && i32[own << 1] !== ${image.names[arg]}) own += 2;`,
    `if (own >= end) { f64[${place.at} + 1] = f64[${place.at}]; f64[${place.at}] = f64[places[${b.pc}]]; break ${done}; } } }`,
    `else if (classes[${b.pc}] === -${tag}) ` +
      `{ f64[${place.at} + 1] = f64[${place.at}]; f64[${place.at}] = f64[places[${b.pc}]]; break ${done}; }`,
    b.slowly(),
    '}',
  );
  b.pop();
  b.forget(place);
  b.push(place);
  const self = b.slot(b.depth);
  b.forget(self);
  b.push(self);
}

/** A cell that holds the value: its own, or `slot`, its place on the stack, once it is stored there. */
function cellOf(
  b: BlockWriter,
  operand: Operand,
  slot: Place,
): { readonly at: string; readonly store: string } {
  const value = b.known(operand);
  return value.kind === 'cell' ? { at: value.at, store: '' } : { at: slot.at, store: storeTo(value, slot) };
}

/** Sets `item`, declared before, to the cell of a list's or tuple's item inside an opened block that the caller closes. */
function openItem(b: BlockWriter, container: Operand, index: Operand, withTuples: boolean): void {
  const tag = tagOf(container);
  const isList = `${tag} === ${Tag.List}`;
  const kind = withTuples ? `(${isList} || ${tag} === ${Tag.Tuple})` : isList;
  b.write(
    `if (${tagOf(index)} === ${Tag.Int} && ${kind}) { const container = ${payloadOf(container)};`,
    `let index = ${payloadOf(index)}; const length = i32[(container + 1) << 1]; if (index < 0) index += length;`,
    'if (index >= 0 && index < length) {',
    withTuples
      ? `const item = (${isList} ? i32[(container + 2) << 1] + 1 : container + 2) + index;`
      : 'const item = i32[(container + 2) << 1] + 1 + index;',
  );
}

/** BINARY_SUBSCR where other threads may change the container. */
function writeLoadSharedItem(b: BlockWriter): void {
  b.flush();
  const [container, index] = [b.slot(b.depth - 2), b.slot(b.depth - 1)];
  b.write(`if (!loadItem(m, ${container.at}, ${index.at})) ${b.slowly()}`);
  b.pop();
  b.pop();
  b.forget(container);
  b.push(container);
}

export function writeLoadItem(b: BlockWriter): void {
  if (b.source.memory.isParallel) {
    writeLoadSharedItem(b);
    return;
  }
  b.settleSlots();
  const [container, index] = [b.known(b.peek(2)), b.known(b.peek(1))];
  const place = b.slot(b.depth - 2);
  const cell = b.name();
  const done = b.name();
  b.write(`let ${cell} = ${place.at};`, `${done}: {`);
  openItem(b, container, index, true);
  const key = cellOf(b, index, b.slot(b.depth - 1));
  b.write(
    `${cell} = item; break ${done}; } }`,
    `else if (${tagOf(container)} === ${Tag.Dict}) {`,
    `${key.store} const found = dictFind(m, ${payloadOf(container)}, ${key.at});`,
    `if (found > 0) { ${cell} = found; break ${done}; } }`,
    b.slowly(),
    '}',
  );
  b.pop();
  b.pop();
  b.push(b.cellAt(cell));
}

export function writeStoreItem(b: BlockWriter): void {
  if (b.source.memory.isParallel) {
    writeLocked(b, 3, (slot) => `storeItem(vm, ${slot(2)}, ${slot(1)}, ${slot(3)})`);
    return;
  }
  b.settleSlots();
  b.settleHeap();
  const [value, container, index] = [b.known(b.peek(3)), b.known(b.peek(2)), b.known(b.peek(1))];
  const done = b.name();
  b.write(`${done}: {`);
  openItem(b, container, index, false);
  const key = cellOf(b, index, b.slot(b.depth - 1));
  const stored = cellOf(b, value, b.slot(b.depth - 3));
  b.write(
    `${storeTo(value, { at: 'item', word: '(item << 1)' })} break ${done}; } }`,
    `else if (${tagOf(container)} === ${Tag.Dict}) { ${key.store} ${stored.store}`,
    `if (storeInDict(vm, ${payloadOf(container)}, ${key.at}, ${stored.at})) ` +
      `{ ${reload} break ${done}; } }`,
    b.slowly(),
    '}',
  );
  b.pop();
  b.pop();
  b.pop();
}

/** UNPACK_SEQUENCE of a list or tuple. */
export function writeUnpack(b: BlockWriter, count: number): void {
  b.flush();
  const place = b.slot(b.depth - 1);
  const done = b.name();
  const copies = Array.from({ length: count }, (_, i) => {
    return `f64[${b.slot(b.depth - 1 + i).at}] = f64[items + ${count - 1 - i}];`;
  });
  b.write(
    `${done}: { const tag = ${tagOf(place)};`,
    // Another thread may change a list while it is read.
    `if (tag === ${Tag.Tuple}${b.source.memory.isParallel ? '' : ` || tag === ${Tag.List}`}) {`,
    `const container = ${payloadOf(place)}; if (i32[(container + 1) << 1] === ${count}) {`,
    `const items = tag === ${Tag.List} ? i32[(container + 2) << 1] + 1 : container + 2;`,
    `${copies.join(' ')} break ${done}; } }`,
    b.slowly(),
    '}',
  );
  b.pop();
  pushSlots(b, count);
}

/** Pushes values that lie in their places on the stack. */
function pushSlots(b: BlockWriter, count: number): void {
  for (let i = 0; i < count; i++) {
    const slot = b.slot(b.depth);
    b.forget(slot);
    b.push(slot);
  }
}

/**
 * An instruction that replaces the uppermost `taken` values by one, with a helper for common cases.
 * @param call the helper's call, given the cell of the lowest of these values
 */
export function writeQuickly(b: BlockWriter, taken: number, call: (first: string) => string): void {
  b.flush();
  const first = b.slot(b.depth - taken);
  b.write(`if (${call(first.at)}) { ${reload} } else ${b.slowly()}`);
  for (let i = 0; i < taken; i++) b.pop();
  pushSlots(b, 1);
}

/** LIST_APPEND. */
export function writeListAppend(b: BlockWriter, arg: number): void {
  b.settleSlots();
  b.settleHeap();
  const value = b.known(b.peek(1));
  const list = b.known(b.peek(1 + arg));
  const stored = cellOf(b, value, b.slot(b.depth - 1));
  const done = b.name();
  b.write(
    `${done}: { const list = ${payloadOf(list)}; const length = i32[(list + 1) << 1];`,
    `const storage = i32[(list + 2) << 1]; if (storage !== 0 && length + 1 < i32[(storage << 1) + 1]) {`,
    `${storeTo(value, { at: '(storage + 1 + length)', word: '((storage + 1 + length) << 1)' })}`,
    `i32[(list + 1) << 1] = length + 1; break ${done}; }`,
    `${stored.store} if (append(vm, list, ${stored.at})) { ${reload} break ${done}; }`,
    b.slowly(),
    '}',
  );
  b.pop();
}

/** LIST_EXTEND. */
export function writeListExtend(b: BlockWriter, arg: number): void {
  b.flush();
  const [list, source] = [b.slot(b.depth - 1 - arg), b.slot(b.depth - 1)];
  b.write(`if (extendList(vm, ${list.at}, ${source.at})) { ${reload} } else ${b.slowly()}`);
  b.pop();
}

/** SET_ADD. */
export function writeSetAdd(b: BlockWriter, arg: number): void {
  b.settleSlots();
  b.settleHeap();
  const value = cellOf(b, b.peek(1), b.slot(b.depth - 1));
  const set = b.known(b.peek(1 + arg));
  const done = b.name();
  b.write(
    `${done}: { ${value.store}`,
    `if (addToSet(vm, ${payloadOf(set)}, ${value.at})) { ${reload} break ${done}; }`,
    b.slowly(),
    '}',
  );
  b.pop();
}

/** MAP_ADD. */
export function writeMapAdd(b: BlockWriter, arg: number): void {
  b.settleSlots();
  b.settleHeap();
  const value = cellOf(b, b.peek(1), b.slot(b.depth - 1));
  const key = cellOf(b, b.peek(2), b.slot(b.depth - 2));
  const dict = b.known(b.peek(2 + arg));
  const done = b.name();
  b.write(
    `${done}: { ${value.store} ${key.store}`,
    `if (storeInDict(vm, ${payloadOf(dict)}, ${key.at}, ${value.at})) { ${reload} break ${done}; }`,
    b.slowly(),
    '}',
  );
  b.pop();
  b.pop();
}
