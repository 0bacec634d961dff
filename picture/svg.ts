import {
  type Fill,
  type Font,
  fontFamilies,
  type PatternName,
  patternTiles,
  type Scene,
  type Shape,
  type Stroke,
  type Target,
  type Texture,
} from './scene';
import { pathNumber } from './stack-paths';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Escapes markup; characters that XML 1.0 forbids (control characters, lone surrogates) become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);
}

const targetName = (target: Target): string => {
  const { kind, ...rest } = target;
  return [kind, ...Object.values(rest)].join(':');
};

type Attributes = Readonly<Record<string, string | number | undefined>>;

const writeAttributes = (attributes: Attributes): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        ` ${name}="${typeof value === 'number' ? pathNumber(value) : escapeXml(value ?? '')}"`,
    )
    .join('');

/** Writes one scene; textures and clips become definitions as they are met, so numbering follows painting order. */
class SvgWriter {
  private readonly definitions: string[] = [];
  private readonly patterns = new Map<string, string>();
  private clips = 0;

  definitionText(): string {
    return this.definitions.length === 0 ? '' : `<defs>\n${this.definitions.join('\n')}\n</defs>\n`;
  }

  shapes(shapes: readonly Shape[], indent: string): string {
    return shapes.map((shape) => this.shape(shape, indent)).join('');
  }

  private shape(shape: Shape, indent: string): string {
    const about: Attributes = {
      'data-target': shape.target === undefined ? undefined : targetName(shape.target),
    };
    const element = (name: string, attributes: Attributes, content = ''): string => {
      const title = shape.tooltip === undefined ? '' : `<title>${escapeXml(shape.tooltip)}</title>`;
      const open = `${indent}<${name}${writeAttributes({ ...attributes, ...about })}`;
      return content === '' && title === '' ? `${open}/>\n` : `${open}>${title}${content}</${name}>\n`;
    };
    switch (shape.kind) {
      case 'rect':
        return element('rect', {
          x: shape.x,
          y: shape.y,
          width: shape.width,
          height: shape.height,
          rx: shape.radius,
          fill: this.fill(shape.fill),
          ...strokeAttributes(shape.stroke),
        });
      case 'line':
        return element('line', {
          x1: shape.x1,
          y1: shape.y1,
          x2: shape.x2,
          y2: shape.y2,
          ...strokeAttributes(shape.stroke),
        });
      case 'path':
        return element('path', {
          d: shape.d,
          fill: this.fill(shape.fill),
          ...strokeAttributes(shape.stroke),
        });
      case 'text':
        return element(
          'text',
          {
            x: shape.x,
            y: shape.y,
            ...fontAttributes(shape.font),
            fill: shape.fill,
            'text-anchor': shape.anchor === 'start' ? undefined : shape.anchor,
          },
          escapeXml(shape.text),
        );
      case 'group':
        return this.group(shape, indent, about);
    }
  }

  private group(group: Extract<Shape, { kind: 'group' }>, indent: string, about: Attributes): string {
    const clip = group.clip === undefined ? undefined : this.clip(group.clip);
    const attributes = {
      id: group.id,
      'clip-path': clip === undefined ? undefined : `url(#${clip})`,
      opacity: group.opacity,
      transform:
        group.offset === undefined
          ? undefined
          : `translate(${pathNumber(group.offset.x)} ${pathNumber(group.offset.y)})`,
      ...about,
    };
    const content = this.shapes(group.shapes, `${indent}  `);
    return `${indent}<g${writeAttributes(attributes)}>\n${content}${indent}</g>\n`;
  }

  private clip(box: { x: number; y: number; width: number; height: number }): string {
    const id = `clip-${++this.clips}`;
    const { x, y, width, height } = box;
    this.definitions.push(
      `  <clipPath id="${id}"><rect${writeAttributes({ x, y, width, height })}/></clipPath>`,
    );
    return id;
  }

  private fill(fill: Fill | undefined): string {
    if (fill === undefined) return 'none';
    return typeof fill === 'string' ? fill : `url(#${this.pattern(fill)})`;
  }

  private pattern({ pattern, ink, paper, scale = 1 }: Texture): string {
    const key = `${pattern} ${ink} ${paper} ${scale}`;
    const known = this.patterns.get(key);
    if (known !== undefined) return known;
    const id = this.patternId(pattern);
    this.patterns.set(key, id);
    const { size, d, lineWidth } = patternTiles[pattern];
    const drawn: Attributes =
      lineWidth === undefined
        ? { d, fill: ink }
        : { d, fill: 'none', stroke: ink, 'stroke-width': lineWidth };
    const box = { width: size, height: size };
    const units = {
      patternUnits: 'userSpaceOnUse',
      patternTransform: scale === 1 ? undefined : `scale(${pathNumber(scale)})`,
    };
    this.definitions.push(
      `  <pattern${writeAttributes({ id, ...box, ...units })}>` +
        `<rect${writeAttributes({ ...box, fill: paper })}/><path${writeAttributes(drawn)}/></pattern>`,
    );
    return id;
  }

  private patternId(name: PatternName): string {
    return `${name}-${this.patterns.size + 1}`;
  }
}

const strokeAttributes = (stroke: Stroke | undefined): Attributes =>
  stroke === undefined
    ? {}
    : { stroke: stroke.color, 'stroke-width': stroke.width, 'stroke-dasharray': stroke.dash?.join(' ') };

const fontAttributes = (font: Font): Attributes => ({
  'font-family': font.role === 'sans' ? undefined : fontFamilies.mono,
  'font-size': font.size,
  'font-weight': font.weight === 400 ? undefined : font.weight,
  'letter-spacing': font.spacing,
});

/** A scene as a file of its own: the same bytes for the same scene, on every computer. */
export function sceneToSvg(scene: Scene): string {
  const writer = new SvgWriter();
  const body = writer.shapes(scene.shapes, '  ');
  const { width, height } = scene;
  const box = `0 0 ${pathNumber(width)} ${pathNumber(height)}`;
  const root = writeAttributes({
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: box,
    'font-family': fontFamilies.sans,
    role: 'img',
    'aria-labelledby': 'title description',
  });
  const background =
    scene.background === undefined
      ? ''
      : `  <rect${writeAttributes({ width, height, fill: scene.background })}/>\n`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<svg${root}>\n` +
    `  <title id="title">${escapeXml(scene.title)}</title>\n` +
    `  <desc id="description">${escapeXml(scene.description)}</desc>\n` +
    `${writer.definitionText()}${background}${body}</svg>\n`
  );
}
