import { Tag } from '../../memory';
import { BinaryOperator, IN_PLACE } from '../../model';
import { type Operand, tagOf } from './operand';
import { Seen } from './seen';
import { type BlockWriter, reload } from './writer';

/** Header of a Float: its kind, one raw cell. */
const FLOAT_HEADER = Tag.Float | (1 << 8);

const floatOperators: ReadonlyMap<number, string> = new Map([
  [BinaryOperator['+'], '+'],
  [BinaryOperator['-'], '-'],
  [BinaryOperator['*'], '*'],
  [BinaryOperator['/'], '/'],
]);

const comparisonOperators = ['<', '<=', '===', '!==', '>', '>='] as const;

/** How an int32 operator is written: its result, and a condition under which the interpreter has to do it. */
interface IntResult {
  readonly refuse?: string;
  readonly value: string;
}

function intResult(b: BlockWriter, operator: number, left: string, right: string): IntResult | undefined {
  const exact = (sum: string): IntResult => {
    const value = b.let(sum);
    return { refuse: `(${value} | 0) !== ${value}`, value: `${value} | 0` };
  };
  // A constant needs no test.
  const unlessPositive = /^[1-9]/.test(right) ? {} : { refuse: `${right} <= 0` };
  switch (operator) {
    // Where the sum wraps around, its sign tells: the engine would give the function up at the first one that does.
    case BinaryOperator['+']: {
      const value = b.let(`(${left} + ${right}) | 0`);
      return { refuse: `((${left} ^ ${value}) & (${right} ^ ${value})) < 0`, value };
    }
    case BinaryOperator['-']: {
      const value = b.let(`(${left} - ${right}) | 0`);
      return { refuse: `((${left} ^ ${right}) & (${left} ^ ${value})) < 0`, value };
    }
    case BinaryOperator['*']:
      return exact(`${left} * ${right}`);
    case BinaryOperator['//']: {
      const rest = b.let(`(${left} % ${right}) | 0`);
      return {
        ...unlessPositive,
        value: `((${left} - ${rest}) / ${right} - (${rest} < 0 ? 1 : 0)) | 0`,
      };
    }
    case BinaryOperator['%']: {
      const rest = b.let(`(${left} % ${right}) | 0`);
      return { ...unlessPositive, value: `${rest} < 0 ? ${rest} + ${right} : ${rest}` };
    }
    case BinaryOperator['>>']:
      return { refuse: `${right} < 0 || ${right} > 31`, value: `${left} >> ${right}` };
    case BinaryOperator['&']:
      return { value: `${left} & ${right}` };
    case BinaryOperator['|']:
      return { value: `${left} | ${right}` };
    case BinaryOperator['^']:
      return { value: `${left} ^ ${right}` };
    default:
      return undefined;
  }
}

const isNumberTag = (tag: string): string => `(${tag} === ${Tag.Float} || ${tag} === ${Tag.Int})`;

/** The operand, which is an int or a float, as a float64 expression. */
function asDouble(b: BlockWriter, operand: Operand): string {
  if (operand.kind === 'int' || operand.kind === 'float') return operand.value;
  if (operand.kind !== 'cell') return 'NaN';
  return b.let(
    `i32[${operand.word} + 1] === ${Tag.Float} ? f64[i32[${operand.word}] + 1] : i32[${operand.word}]`,
  );
}

const mayBe = (operand: Operand, kind: 'int' | 'float'): boolean =>
  operand.kind === kind || operand.kind === 'cell';

/** Makes a Float of a value that is a number and fits in; `top` names the variable of its address. */
function box(b: BlockWriter, top: string, value: string): string {
  return (
    `i32[${top} << 1] = ${FLOAT_HEADER}; i32[(${top} << 1) + 1] = 2; f64[${top} + 1] = ${value}; ` +
    `i32[${b.source.memory.topWord}] = ${top} + 2;`
  );
}

/** Both operands are int32s, or the function is left. */
function writeIntOperation(b: BlockWriter, operator: number): boolean {
  const left = b.asInt(b.peek(2));
  const right = b.asInt(b.peek(1));
  const result = intResult(b, operator, left, right);
  if (result === undefined) return false;
  if (result.refuse !== undefined) b.expect(`!(${result.refuse})`);
  const value = b.let(result.value);
  b.pop();
  b.pop();
  b.push({ kind: 'int', value });
  return true;
}

/** One of the operands is a float and the other a number, or the function is left. */
function writeFloatOperation(b: BlockWriter, operator: number): void {
  const operands = [b.known(b.peek(2)), b.known(b.peek(1))] as const;
  for (const operand of operands) if (operand.kind === 'cell') b.expect(isNumberTag(tagOf(operand)));
  if (operator !== BinaryOperator['/'] && operands.every((operand) => mayBe(operand, 'int'))) {
    b.expect(`!(${operands.map((operand) => `${tagOf(operand)} === ${Tag.Int}`).join(' && ')})`);
  }
  const [left, right] = operands.map((operand) => asDouble(b, operand));
  if (operator === BinaryOperator['/']) b.require(`${right} !== 0`);
  const value = b.let(`${left} ${floatOperators.get(operator)} ${right}`);
  const top = b.let(`i32[${b.source.memory.topWord}]`);
  // What is not a number is seldom, or an error.
  b.require(`${value} === ${value} && ${top} + 2 <= m.heapEnd`);
  b.write(box(b, top, value));
  b.pop();
  b.pop();
  b.push({ kind: 'float', value, box: top });
}

/** Operands of any kind; numbers are done here. The result is on the stack in memory. */
function writeAnyOperation(b: BlockWriter, operator: number): void {
  b.flush();
  const place = b.slot(b.depth - 2);
  const other = b.slot(b.depth - 1);
  const [left, right] = [place, other];
  const float = floatOperators.get(operator);
  const inner: string[] = [];
  const done = b.name();
  b.write(`${done}: {`);
  if (operator !== BinaryOperator['/']) {
    b.write(`if (${tagOf(left)} === ${Tag.Int} && ${tagOf(right)} === ${Tag.Int}) {`);
    const [x, y] = [b.let(`i32[${left.word}]`), b.let(`i32[${right.word}]`)];
    const result = intResult(b, operator, x, y);
    if (result !== undefined) {
      const refuse = result.refuse === undefined ? '' : `if (!(${result.refuse})) `;
      b.write(`${refuse}{ i32[${place.word}] = ${result.value}; break ${done}; }`);
    }
    b.write('}');
    inner.push('else ');
  }
  if (float !== undefined) {
    b.write(`${inner.join('')}if (${isNumberTag(tagOf(left))} && ${isNumberTag(tagOf(right))}) {`);
    const [x, y] = [asDouble(b, left), asDouble(b, right)];
    const value = b.let(
      operator === BinaryOperator['/'] ? `${y} === 0 ? NaN : ${x} / ${y}` : `${x} ${float} ${y}`,
    );
    const top = b.let(`i32[${b.source.memory.topWord}]`);
    b.write(
      `if (${value} === ${value} && ${top} + 2 <= m.heapEnd) { ${box(b, top, value)} ` +
        `i32[${place.word}] = ${top}; i32[${place.word} + 1] = ${Tag.Float}; break ${done}; } }`,
    );
  }
  if (operator === BinaryOperator['+']) {
    b.write(
      `if (${tagOf(left)} === ${Tag.Str} && ${tagOf(right)} === ${Tag.Str}) ` +
        `{ if (concatenate(vm, ${left.at}, ${right.at})) { ${reload} break ${done}; } }`,
      'else',
    );
  }
  if (operator <= BinaryOperator['*']) {
    b.write(`if (calculateWide(vm, ${operator}, ${left.at}, ${right.at})) { ${reload} break ${done}; }`);
  }
  b.write(b.slowly(), '}');
  b.pop();
  b.pop();
  b.forget(place);
  b.push(place);
}

/** BINARY_OP. */
export function writeBinaryOperation(b: BlockWriter, arg: number): void {
  const operator = arg & (IN_PLACE - 1);
  const seen = b.source.seen[b.pc];
  const operands = [b.known(b.peek(2)), b.known(b.peek(1))];
  const areNumbers = operands.every((operand) => mayBe(operand, 'int') || mayBe(operand, 'float'));
  const isFloat = operands.some((operand) => operand.kind === 'float') || (seen & Seen.FLOAT) !== 0;
  if (areNumbers && (seen & Seen.OTHER) === 0) {
    if (floatOperators.has(operator) && (isFloat || operator === BinaryOperator['/'])) {
      writeFloatOperation(b, operator);
      return;
    }
    if (!isFloat && writeIntOperation(b, operator)) return;
  }
  writeAnyOperation(b, operator);
}

/** COMPARE_OP. */
export function writeComparison(b: BlockWriter, arg: number): void {
  const operator = comparisonOperators[arg];
  const seen = b.source.seen[b.pc];
  const operands = [b.known(b.peek(2)), b.known(b.peek(1))];
  const areNumbers = operands.every((operand) => mayBe(operand, 'int') || mayBe(operand, 'float'));
  if (areNumbers && (seen & Seen.OTHER) === 0) {
    const isFloat = operands.some((operand) => operand.kind === 'float') || (seen & Seen.FLOAT) !== 0;
    if (isFloat) {
      for (const operand of operands) if (operand.kind === 'cell') b.expect(isNumberTag(tagOf(operand)));
    }
    const [left, right] = operands.map((operand) => (isFloat ? asDouble(b, operand) : b.asInt(operand)));
    b.pop();
    b.pop();
    b.push({ kind: 'bool', value: `(${left} ${operator} ${right})` });
    return;
  }
  b.flush();
  const place = b.slot(b.depth - 2);
  const other = b.slot(b.depth - 1);
  b.write(`if (${isNumberTag(tagOf(place))} && ${isNumberTag(tagOf(other))}) {`);
  const [left, right] = [asDouble(b, place), asDouble(b, other)];
  b.write(
    `i32[${place.word}] = ${left} ${operator} ${right} ? 1 : 0; i32[${place.word} + 1] = ${Tag.Bool}; } ` +
      `else { ${b.slowly()} }`,
  );
  b.pop();
  b.pop();
  b.forget(place);
  b.push(place);
}
