import { Tag } from '../../memory';

/** Where a value lies: a cell, and the index of its low word, both as JavaScript expressions without effects. */
export interface Place {
  readonly at: string;
  readonly word: string;
}

/**
 * What compiled code knows about a value on the evaluation stack. Only a cell is in memory; the others are values of
 * JavaScript variables or literals that are written there when somebody else may look.
 */
export type Operand =
  | (Place & { readonly kind: 'cell'; readonly of: 'local' | 'slot' | 'other' })
  /** An int32. */
  | { readonly kind: 'int'; readonly value: string }
  /** A float64, and the address of the Float that holds it. */
  | { readonly kind: 'float'; readonly value: string; readonly box: string }
  /** A JavaScript boolean. */
  | { readonly kind: 'bool'; readonly value: string }
  | { readonly kind: 'none' }
  /** The empty place for CALL's `self`. */
  | { readonly kind: 'unbound' };

export const tagOf = (operand: Operand): string => {
  switch (operand.kind) {
    case 'cell':
      return `i32[${operand.word} + 1]`;
    case 'int':
      return String(Tag.Int);
    case 'float':
      return String(Tag.Float);
    case 'bool':
      return String(Tag.Bool);
    case 'none':
      return String(Tag.None);
    case 'unbound':
      return String(Tag.Unbound);
  }
};

export const payloadOf = (operand: Operand): string => {
  switch (operand.kind) {
    case 'cell':
      return `i32[${operand.word}]`;
    case 'int':
      return operand.value;
    case 'float':
      return operand.box;
    case 'bool':
      return `(${operand.value} ? 1 : 0)`;
    case 'none':
    case 'unbound':
      return '0';
  }
};

/** The statement that writes a value to a place. */
export const storeTo = (operand: Operand, place: Place): string =>
  operand.kind === 'cell'
    ? `f64[${place.at}] = f64[${operand.at}];`
    : `i32[${place.word}] = ${payloadOf(operand)}; i32[${place.word} + 1] = ${tagOf(operand)};`;
