import type { Attribute, Expression, Name, Subscript } from '../ast';
import { type Reader, refuse } from './reader';

/** Python's word for a kind of expression, as its errors about targets use it. */
export function describeExpression(e: Expression): string {
  switch (e.type) {
    case 'constant':
      if (e.value.type === 'none') return 'None';
      if (e.value.type === 'bool') return e.value.value ? 'True' : 'False';
      return e.value.type === 'ellipsis' ? 'ellipsis' : 'literal';
    case 'call':
      return 'function call';
    case 'binary':
    case 'unary':
    case 'boolean':
      return 'expression';
    case 'compare':
      return 'comparison';
    case 'comprehension':
      return e.kind === 'generator' ? 'generator expression' : `${e.kind} comprehension`;
    case 'conditional':
      return 'conditional expression';
    case 'dict':
      return 'dict literal';
    case 'set':
      return 'set display';
    case 'formatted':
      return 'f-string expression';
    case 'walrus':
      return 'named expression';
    case 'yield':
    case 'yield-from':
      return 'yield expression';
    default:
      return e.type;
  }
}

/** `assignment`: the whole left side of `=`, where a slip for `==` is likely. */
type TargetPlace = 'assignment' | 'plain' | 'delete';

/** Reports what cannot stand left of `=`, after `for`, `as` or `del`. */
export function checkTarget(reader: Reader, target: Expression, place: TargetPlace): void {
  switch (target.type) {
    case 'name':
      if (target.id === '__debug__') {
        refuse(reader, target, `cannot ${place === 'delete' ? 'delete' : 'assign to'} __debug__`);
      }
      return;
    case 'attribute':
    case 'subscript':
      return;
    case 'tuple':
    case 'list':
      checkItems(reader, target.items, place);
      return;
    case 'starred':
      refuse(
        reader,
        target,
        place === 'delete' ? 'cannot delete starred' : 'starred assignment target must be in a list or tuple',
      );
      return;
    default:
      refuse(reader, target, problemOf(target, place));
  }
}

function problemOf(target: Expression, place: TargetPlace): string {
  const words = describeExpression(target);
  if (place === 'delete') return `cannot delete ${words}`;
  if (target.type.startsWith('yield')) return 'assignment to yield expression not possible';
  if (place === 'plain' || !isLikelySlip(target)) return `cannot assign to ${words}`;
  return `cannot assign to ${words} here. Maybe you meant '==' instead of '='?`;
}

/** What Python, too, thinks may have been meant for a comparison. */
function isLikelySlip(target: Expression): boolean {
  switch (target.type) {
    case 'constant':
      return target.value.type !== 'none' && target.value.type !== 'bool';
    case 'unary':
      return target.operator !== 'not';
    case 'comprehension':
      return target.kind !== 'generator';
    default:
      return ['call', 'binary', 'dict', 'set', 'formatted', 'walrus'].includes(target.type);
  }
}

function checkItems(reader: Reader, items: readonly Expression[], place: TargetPlace): void {
  const inner = place === 'assignment' ? 'plain' : place;
  let stars = 0;
  for (const item of items) {
    if (item.type === 'starred' && place !== 'delete') {
      if (++stars > 1) refuse(reader, item, 'multiple starred expressions in assignment');
      checkTarget(reader, item.value, inner);
    } else {
      checkTarget(reader, item, inner);
    }
  }
}

/** Whether `target += 1` can be. */
export function isSingleTarget(target: Expression): target is Name | Attribute | Subscript {
  return target.type === 'name' || target.type === 'attribute' || target.type === 'subscript';
}
