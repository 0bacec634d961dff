import type { Choices } from './choices';
import type { Scope, ValueType } from './scope';

/** A program under way, as those who write a part of it see it. */
export interface LineWriter {
  readonly choices: Choices;
  /** Adds a line at the present depth. */
  line(text: string): void;
  /** An expression of that type. */
  value(type: ValueType, scope: Scope, depth?: number): string;
  /** Makes a name one of its kind. */
  nextNumber(): number;
}
