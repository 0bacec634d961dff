import type { NativeModule } from '../native';
import { byteArrayType } from './bytearray-type';
import { bytesType } from './bytes-type';
import { dictType } from './dict-type';
import { builtinFunctions } from './functions';
import { listType, tupleType } from './list-type';
import { boolType, floatType, intType } from './number-types';
import { rangeType, sliceType } from './range-type';
import { frozenSetType, setType } from './set-type';
import { strType } from './str-type';

export { Advance, advance, getIterator, isIterable, listOf, makeRange } from './iteration';
export { extendList } from './list-type';
export {
  binaryOperation,
  lengthOf,
  mergeDict,
  operatorNames,
  unaryOperation,
} from './operators';
export { compareOperation } from './ordering';
export { reprText, strText } from './repr';
export { addAll, addConstants } from './set-operations';
export { specialMethods } from './special-methods';
export { formatValue } from './str-format';
export {
  exceptionNew,
  isAcceptableBase,
  isFilledByInit,
  objectInit,
  objectNew,
  refuseAbstract,
  setEmpty,
  subclassingNatives,
} from './subclassing';
export { containsOperation, deleteItem, getItem, setItem, unhashable } from './subscripts';

/** Functions and types of module `builtins` that need nothing of the interpreter's own. */
export const builtinNatives: NativeModule = {
  name: 'builtins',
  functions: builtinFunctions,
  types: [
    intType,
    boolType,
    floatType,
    strType,
    bytesType,
    byteArrayType,
    listType,
    tupleType,
    dictType,
    setType,
    frozenSetType,
    rangeType,
    sliceType,
  ],
};
