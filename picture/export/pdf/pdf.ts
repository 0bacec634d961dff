import { patternTiles, type Scene } from '../../scene';
import { pathNumber } from '../../stack-paths';
import type { Exporter } from '../exporter';
import { ContentWriter, colorNumbers, patternContent } from './pdf-content';
import { pdfFonts } from './pdf-fonts';

/** Points in a pixel of CSS. */
const point = 0.75;

/** A text of a document's information: UTF-16 with its mark, in hexadecimal. */
const writeText = (text: string): string =>
  `<FEFF${Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, '0').toUpperCase(),
  ).join('')}>`;

const writeStream = (entries: string, content: string): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A file of objects from number 1 on, the first its catalog and the third what it says about itself. */
function writeFile(objects: readonly string[]): string {
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const place = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  const count = objects.length + 1;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return (
    `${file}xref\n0 ${count}\n0000000000 65535 f \n${rows}` +
    `trailer\n<< /Size ${count} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${table}\n%%EOF\n`
  );
}

/**
 * A scene as a document of one page, in plain ASCII: the same bytes for the same scene, on every computer.
 * Words are in Helvetica and Courier, which every reader has; letters beyond Windows' Latin ones become `?`.
 */
export function sceneToPdf(scene: Scene): string {
  const { width, height, background } = scene;
  const writer = new ContentWriter();
  const box = `0 0 ${pathNumber(width)} ${pathNumber(height)}`;
  const paper = background === undefined ? '' : `${colorNumbers(background)} rg ${box} re f\n`;
  // PDF counts upwards from the bottom, a scene downwards from the top.
  const upright = `${point} 0 0 -${point} 0 ${pathNumber(height * point)}`;
  const content = `${upright} cm\n${paper}${writer.shapes(scene.shapes)}`;

  const first = 6;
  const fonts = pdfFonts.map(({ key }, i) => `/${key} ${first + i} 0 R`).join(' ');
  const patterns = writer.patterns
    .map(({ key }, i) => `/${key} ${first + pdfFonts.length + i} 0 R`)
    .join(' ');
  const opacities = writer.opacities
    .map((opacity, i) => `/G${i} << /ca ${pathNumber(opacity)} /CA ${pathNumber(opacity)} >>`)
    .join(' ');
  const size = `[0 0 ${pathNumber(width * point)} ${pathNumber(height * point)}]`;
  return writeFile([
    '<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> >>',
    '<< /Type /Pages /Count 1 /Kids [5 0 R] >>',
    `<< /Title ${writeText(scene.title)} /Subject ${writeText(scene.description)} /Creator (Timeslice) >>`,
    writeStream('', content),
    `<< /Type /Page /Parent 2 0 R /MediaBox ${size} /Contents 4 0 R /Resources << ` +
      `/Font << ${fonts} >> /Pattern << ${patterns} >> /ExtGState << ${opacities} >> >> >>`,
    ...pdfFonts.map(
      ({ name }) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
    ),
    ...writer.patterns.map(({ texture }) => {
      const tile = patternTiles[texture.pattern].size;
      const scale = pathNumber(point * (texture.scale ?? 1));
      return writeStream(
        `/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 ${tile} ${tile}] /XStep ${tile} ` +
          `/YStep ${tile} /Resources << >> /Matrix [${scale} 0 0 -${scale} 0 ${pathNumber(height * point)}]`,
        patternContent(texture),
      );
    }),
  ]);
}

/** A page, for print. */
export const pdfExporter: Exporter = {
  name: 'PDF',
  about: 'a page of its own, for print',
  extension: 'pdf',
  mediaType: 'application/pdf',
  write: sceneToPdf,
};
