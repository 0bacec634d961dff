/** A program that cannot be explored; the message is for its user. */
export class CannotExplore extends Error {
  override readonly name = 'CannotExplore';
}
