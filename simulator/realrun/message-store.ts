import { AT, MOST, PieceField, ROW, Word } from './state-layout';

/** UTF-16 units that a piece holds. */
const UNITS = (ROW.piece - PieceField.TEXT) * 2;

/**
 * Texts on their way from one process to another, in pieces. A message is known by its first piece; 0 is none, so numbers
 * are one more than the piece's place. Under the run's mutex.
 */
export class MessageStore {
  readonly #words: Int32Array;
  readonly #units: Uint16Array;

  constructor(words: Int32Array) {
    this.#words = words;
    this.#units = new Uint16Array(words.buffer);
  }

  #at(piece: number, field: number): number {
    return AT.pieces + (piece - 1) * ROW.piece + field;
  }

  #takePiece(): number {
    const words = this.#words;
    const free = words[Word.FREE_PIECE];
    if (free !== 0) {
      words[Word.FREE_PIECE] = words[this.#at(free, PieceField.NEXT)];
      return free;
    }
    return ++words[Word.PIECES];
  }

  #hasRoomFor(length: number): boolean {
    let pieces = Math.max(1, Math.ceil(length / UNITS)) - (MOST.pieces - this.#words[Word.PIECES]);
    for (let free = this.#words[Word.FREE_PIECE]; pieces > 0 && free !== 0; pieces--) {
      free = this.#words[this.#at(free, PieceField.NEXT)];
    }
    return pieces <= 0;
  }

  /** @returns the message, 0 if it finds no room */
  put(text: string): number {
    if (!this.#hasRoomFor(text.length)) return 0;
    const words = this.#words;
    const message = this.#takePiece();
    words[this.#at(message, PieceField.LENGTH)] = text.length;
    words[this.#at(message, PieceField.NEXT_MESSAGE)] = 0;
    let piece = message;
    for (let from = 0; ; from += UNITS) {
      const to = Math.min(text.length, from + UNITS);
      const at = this.#at(piece, PieceField.TEXT) * 2 - from;
      for (let i = from; i < to; i++) this.#units[at + i] = text.charCodeAt(i);
      const next = to < text.length ? this.#takePiece() : 0;
      words[this.#at(piece, PieceField.NEXT)] = next;
      if (next === 0) return message;
      piece = next;
    }
  }

  /** Takes a message out. */
  take(message: number): string {
    const words = this.#words;
    let left = words[this.#at(message, PieceField.LENGTH)];
    let text = '';
    for (let piece = message; ; ) {
      const from = this.#at(piece, PieceField.TEXT) * 2;
      text += String.fromCharCode(...this.#units.subarray(from, from + Math.min(left, UNITS)));
      left -= UNITS;
      const next = words[this.#at(piece, PieceField.NEXT)];
      words[this.#at(piece, PieceField.NEXT)] = words[Word.FREE_PIECE];
      words[Word.FREE_PIECE] = piece;
      if (next === 0) return text;
      piece = next;
    }
  }

  lengthOf(message: number): number {
    return this.#words[this.#at(message, PieceField.LENGTH)];
  }

  next(message: number): number {
    return this.#words[this.#at(message, PieceField.NEXT_MESSAGE)];
  }

  setNext(message: number, next: number): void {
    this.#words[this.#at(message, PieceField.NEXT_MESSAGE)] = next;
  }

  /** The pipe that a notice is for. */
  pipeOf(message: number): number {
    return this.#words[this.#at(message, PieceField.PIPE)];
  }

  setPipe(message: number, pipe: number): void {
    this.#words[this.#at(message, PieceField.PIPE)] = pipe;
  }
}
