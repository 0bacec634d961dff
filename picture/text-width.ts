import type { Font, FontWeight } from './scene';

/**
 * Advance widths of Inter (variable, 4.x), thousandths of the size, for the characters U+0020 to U+007E and then
 * `extras`; without kerning. They make a layout the same on every computer, whether or not the font is there.
 */
const extras = '…·µ–×';
const interWidths: Readonly<Record<FontWeight, string>> = {
  400: `
    281 288 466 633 642 982 644 300 365 365 501 662 288 460 288 360 631 407 610 618 646 593 620 566 619
    620 288 302 662 662 662 511 966 690 654 730 722 601 590 746 743 269 571 672 565 903 753 765 639 765
    644 642 646 744 690 985 682 679 629 365 360 365 471 456 323 562 612 571 612 583 370 613 591 242 242
    549 242 876 591 600 612 612 376 528 327 591 562 818 546 562 552 426 333 426 662 864 288 586 500 662`,
  500: `
    267 304 494 639 646 993 653 313 369 369 521 667 303 462 303 370 646 415 616 627 656 603 630 571 629
    630 303 315 667 667 667 527 982 709 657 733 722 603 589 748 745 272 575 688 565 913 756 767 642 769
    648 646 653 740 709 1003 701 696 641 369 370 369 477 463 337 568 618 577 618 587 379 620 602 252
    252 559 252 888 602 604 618 618 387 539 340 602 575 829 557 575 559 440 346 440 667 910 303 600 500
    667`,
  600: `
    252 321 523 644 650 1004 663 326 373 373 540 673 319 465 319 379 660 423 623 636 666 612 640 576
    640 640 319 329 673 673 673 543 999 728 659 737 722 605 588 749 746 277 580 703 565 922 759 769 645
    773 652 650 660 736 728 1020 720 713 652 373 379 373 481 469 351 574 624 583 624 591 389 625 612
    262 262 569 262 900 612 609 624 624 397 549 353 612 587 839 569 588 566 455 359 455 673 956 319 614
    500 673`,
};

/** JetBrains Mono: every character. */
const monoWidth = 600;

const firstCode = 0x20;
const lastCode = 0x7e;

const readWidths = (text: string): readonly number[] => text.trim().split(/\s+/).map(Number);
const tables: Readonly<Record<FontWeight, readonly number[]>> = {
  400: readWidths(interWidths[400]),
  500: readWidths(interWidths[500]),
  600: readWidths(interWidths[600]),
};

function letterWidth(table: readonly number[], letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  const extra = extras.indexOf(letter);
  if (code >= firstCode && code <= lastCode) return table[code - firstCode];
  if (extra >= 0) return table[lastCode - firstCode + 1 + extra];
  // East Asian letters and symbols fill a square; anything else is at most about as wide as an M.
  return code >= 0x1100 ? 1000 : 700;
}

/** Width of a text in px, from built-in tables. */
export function tableTextWidth(text: string, font: Font): number {
  const table = tables[font.weight];
  let width = 0;
  let letters = 0;
  for (const letter of text) {
    width += font.role === 'mono' ? monoWidth : letterWidth(table, letter);
    letters++;
  }
  return (width * font.size) / 1000 + letters * (font.spacing ?? 0);
}

/** The text, cut with `…` so that it is at most `width` px wide; empty if not even one letter fits. */
export function fitText(
  text: string,
  font: Font,
  width: number,
  measure: (text: string, font: Font) => number = tableTextWidth,
): string {
  if (measure(text, font) <= width) return text;
  const letters = [...text];
  for (let count = letters.length - 1; count > 0; count--) {
    const cut = `${letters.slice(0, count).join('').trimEnd()}…`;
    if (measure(cut, font) <= width) return cut;
  }
  return '';
}

/** A thread's name, cut in its middle if it has to be: names of a pool's threads differ in their numbers at the end. */
export function fitName(
  name: string,
  font: Font,
  width: number,
  measure: (text: string, font: Font) => number = tableTextWidth,
): string {
  if (measure(name, font) <= width) return name;
  const number = /[-_]?\d[\d_]*$/.exec(name)?.[0] ?? '';
  if (number === '' || number.length === name.length) return fitText(name, font, width, measure);
  const letters = [...name.slice(0, -number.length)];
  for (let count = letters.length - 1; count > 0; count--) {
    const cut = `${letters.slice(0, count).join('').trimEnd()}…${number}`;
    if (measure(cut, font) <= width) return cut;
  }
  return fitText(name, font, width, measure);
}
