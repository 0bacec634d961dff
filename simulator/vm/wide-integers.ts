import { type Memory, safeInt, setInt, Tag } from '../memory';
import { BinaryOperator } from '../model';

/**
 * `left + right`, `-` or `*` of two ints (cells) that with their result fit a double exactly: the commonest case beyond
 * int32. @returns whether it is done, the result in place of `left`
 */
export function calculateWide(m: Memory, operator: number, left: number, right: number): boolean {
  if (operator > BinaryOperator['*']) return false;
  const tagA = m.tagAt(left);
  const tagB = m.tagAt(right);
  if ((tagA !== Tag.Int && tagA !== Tag.BigInt) || (tagB !== Tag.Int && tagB !== Tag.BigInt)) return false;
  const a = safeInt(m, left);
  const b = safeInt(m, right);
  const result = operator === BinaryOperator['+'] ? a + b : operator === BinaryOperator['-'] ? a - b : a * b;
  if (!Number.isSafeInteger(result)) return false;
  setInt(m, left, result + 0);
  return true;
}
