import { jsPDF } from 'jspdf';
import { svg2pdf } from 'svg2pdf.js';
import { type Scene, sceneToSvg } from '../../picture';
import { paintRareLetters } from './text-to-pixels';

/** Points in a pixel of CSS. */
const point = 0.75;

/** From here on a weight is drawn bold. */
const boldFrom = 600;

/** An SVG text as an element that can be written into a PDF, and its size in points. */
function readSvg(svg: string) {
  const element = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  // The fonts that every reader of PDF has, and no file need hold, have two weights.
  for (const text of element.querySelectorAll('[font-weight]')) {
    const isBold = Number(text.getAttribute('font-weight')) >= boldFrom;
    text.setAttribute('font-weight', isBold ? 'bold' : 'normal');
  }
  paintRareLetters(element);
  const width = Number.parseFloat(element.getAttribute('width') ?? '0') * point;
  const height = Number.parseFloat(element.getAttribute('height') ?? '0') * point;
  const orientation = width > height ? ('landscape' as const) : ('portrait' as const);
  return { element, width, height, orientation };
}

/**
 * Pictures as a document of a page each.
 * @param scenes at least one
 * @returns the file's bytes
 */
export async function scenesToPdf(scenes: readonly Scene[], title: string): Promise<Uint8Array> {
  let document: jsPDF | undefined;
  for (const scene of scenes) {
    const { element, width, height, orientation } = readSvg(sceneToSvg(scene));
    if (document) document.addPage([width, height], orientation);
    document ??= new jsPDF({ unit: 'pt', format: [width, height], orientation, compress: true });
    await svg2pdf(element, document, { x: 0, y: 0, width, height });
  }
  if (document === undefined) throw new RangeError('a document has at least one page');
  document.setProperties({ title, creator: 'Timeslice' });
  return new Uint8Array(document.output('arraybuffer'));
}
