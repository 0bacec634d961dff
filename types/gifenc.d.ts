/** The part of gifenc that is used: it brings no types. */
declare module 'gifenc' {
  /** Red, green and blue, 0 to 255 each. */
  export type Palette = readonly (readonly number[])[];

  export interface Encoder {
    /** @param options `delay` in ms; `repeat` of the first frame: 0 is for ever */
    writeFrame(
      indices: Uint8Array,
      width: number,
      height: number,
      options: { readonly palette: Palette; readonly delay: number; readonly repeat?: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  }

  export function GIFEncoder(): Encoder;
}
