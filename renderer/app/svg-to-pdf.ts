import { jsPDF } from 'jspdf';
import { svg2pdf } from 'svg2pdf.js';
import { paintRareLetters } from './text-to-pixels';

/** Points in a pixel of CSS. */
const point = 0.75;

/** From here on a weight is drawn bold. */
const boldFrom = 600;

/**
 * An SVG picture as a document of one page.
 * @param svg with `width` and `height` in pixels
 * @returns the file's bytes
 */
export async function svgToPdf(svg: string, title: string): Promise<Uint8Array> {
  const element = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  // The fonts that every reader of PDF has, and no file need hold, have two weights.
  for (const text of element.querySelectorAll('[font-weight]')) {
    const isBold = Number(text.getAttribute('font-weight')) >= boldFrom;
    text.setAttribute('font-weight', isBold ? 'bold' : 'normal');
  }
  paintRareLetters(element);
  const width = Number.parseFloat(element.getAttribute('width') ?? '0') * point;
  const height = Number.parseFloat(element.getAttribute('height') ?? '0') * point;
  const orientation = width > height ? 'landscape' : 'portrait';
  const document = new jsPDF({ unit: 'pt', format: [width, height], orientation, compress: true });
  document.setProperties({ title, creator: 'Timeslice' });
  await svg2pdf(element, document, { x: 0, y: 0, width, height });
  return new Uint8Array(document.output('arraybuffer'));
}
