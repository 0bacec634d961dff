import type { Font } from '../../scene';

/** One of the fonts that every reader of PDF has, so that none needs to be in the file. */
export interface PdfFont {
  /** How a page's content calls it. */
  readonly key: string;
  readonly name: string;
  /** Advance widths of U+0020 to U+007E, thousandths of the size; one for all where there is but one. */
  readonly widths: readonly number[];
}

const readWidths = (text: string): readonly number[] => text.trim().split(/\s+/).map(Number);

/** From Adobe's metrics of the core 14 fonts. */
const fonts: Readonly<Record<'sans' | 'sansBold' | 'mono' | 'monoBold', PdfFont>> = {
  sans: {
    key: 'F1',
    name: 'Helvetica',
    widths: readWidths(`
      278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556
      278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667
      611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833
      556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584`),
  },
  sansBold: {
    key: 'F2',
    name: 'Helvetica-Bold',
    widths: readWidths(`
      278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556
      333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667
      611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889
      611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584`),
  },
  mono: { key: 'F3', name: 'Courier', widths: [600] },
  monoBold: { key: 'F4', name: 'Courier-Bold', widths: [600] },
};

/** In the order of their keys. */
export const pdfFonts: readonly PdfFont[] = Object.values(fonts);

/** The nearest there is to a font of the pictures. */
export function nearestFont({ role, weight }: Font): PdfFont {
  if (role === 'mono') return weight >= 600 ? fonts.monoBold : fonts.mono;
  return weight >= 600 ? fonts.sansBold : fonts.sans;
}

/** What WinAnsiEncoding has beyond Latin 1 (ISO 32000-1, annex D.2), and the nearest to what pictures say else. */
const codes: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  '−': 0x96,
  '→': 0xbb,
  '←': 0xab,
  '⏎': 0xb6,
};

const questionMark = 0x3f;

/** The bytes of a text in WinAnsiEncoding; `?` for what it does not have. */
export function encodeText(text: string): readonly number[] {
  return [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? questionMark;
    const isLatin = (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
    return isLatin ? code : (codes[letter] ?? questionMark);
  });
}

/** Width of encoded bytes, thousandths of the size. */
export function widthOf({ widths }: PdfFont, bytes: readonly number[]): number {
  const one = widths.length === 1 ? widths[0] : undefined;
  // Letters with accents are as wide as most small letters; nothing but a line's middle or end depends on it.
  return bytes.reduce((sum, byte) => sum + (one ?? widths[byte - 0x20] ?? 556), 0);
}
