/** What the fonts that every reader of PDF has can show: the letters of Windows-1252. */
const inEveryReader = /^[\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/;

/** Pixels per pixel of the picture: as sharp as print is. */
const ratio = 4;

const numberOf = (element: Element, name: string): number =>
  Number.parseFloat(element.getAttribute(name) ?? '0');

/** Its text as pixels, in the place of the letters; undefined: nothing is to be seen of it. */
function paintText(text: Element, familyAround: string): Element | undefined {
  const words = text.textContent;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this system paints no pictures');
  const setUp = () => {
    const family = text.getAttribute('font-family') ?? familyAround;
    const weight = text.getAttribute('font-weight') ?? 'normal';
    context.font = `${weight} ${numberOf(text, 'font-size') * ratio}px ${family}`;
    context.letterSpacing = `${numberOf(text, 'letter-spacing') * ratio}px`;
    context.fillStyle = text.getAttribute('fill') ?? '#000';
  };
  setUp();
  const {
    width,
    fontBoundingBoxAscent: ascent,
    fontBoundingBoxDescent: descent,
  } = context.measureText(words);
  if (width < 1) return undefined;
  // A canvas that is given a size begins anew.
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(ascent + descent);
  setUp();
  context.fillText(words, 0, ascent);
  const anchor = text.getAttribute('text-anchor');
  const before = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0;
  const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
  const place = {
    x: numberOf(text, 'x') - before / ratio,
    y: numberOf(text, 'y') - ascent / ratio,
    width: canvas.width / ratio,
    height: canvas.height / ratio,
  };
  for (const [name, value] of Object.entries(place)) image.setAttribute(name, String(value));
  image.setAttribute('href', canvas.toDataURL('image/png'));
  return image;
}

/**
 * Paints the texts of a picture that not every reader of PDF has letters for (Cyrillic, Chinese, arrows …) with the fonts of this
 * system; the others stay text.
 */
export function paintRareLetters(picture: Element): void {
  const family = picture.getAttribute('font-family') ?? 'sans-serif';
  for (const text of picture.querySelectorAll('text')) {
    if (inEveryReader.test(text.textContent)) continue;
    const image = paintText(text, family);
    if (image === undefined) text.remove();
    else text.replaceWith(image);
  }
}
