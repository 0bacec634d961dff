import {
  type Fill,
  type Font,
  fontFamilies,
  patternTiles,
  type Scene,
  type Shape,
  type Stroke,
  type Texture,
} from '../../picture';

/** A pattern is made once for each texture and resolution. */
type TextureCache = Map<string, CanvasPattern>;

/** Paints scenes on one canvas's context; keeps textures from one painting to the next. */
export class ScenePainter {
  private readonly context: CanvasRenderingContext2D;
  private readonly textures: TextureCache = new Map();
  private ratio = 1;

  constructor(context: CanvasRenderingContext2D) {
    this.context = context;
  }

  /** @param ratio device pixels per CSS pixel */
  paint(scene: Scene, ratio: number): void {
    const { context } = this;
    if (ratio !== this.ratio) this.textures.clear();
    this.ratio = ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, scene.width, scene.height);
    if (scene.background !== undefined) {
      context.fillStyle = scene.background;
      context.fillRect(0, 0, scene.width, scene.height);
    }
    this.paintShapes(scene.shapes);
  }

  private paintShapes(shapes: readonly Shape[]): void {
    for (const shape of shapes) this.paintShape(shape);
  }

  private paintShape(shape: Shape): void {
    const { context } = this;
    switch (shape.kind) {
      case 'rect': {
        const path = new Path2D();
        if (shape.radius) path.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
        else path.rect(shape.x, shape.y, shape.width, shape.height);
        this.paintPath(path, shape.fill, shape.stroke);
        return;
      }
      case 'line': {
        const path = new Path2D();
        path.moveTo(shape.x1, shape.y1);
        path.lineTo(shape.x2, shape.y2);
        this.paintPath(path, undefined, shape.stroke);
        return;
      }
      case 'path':
        this.paintPath(new Path2D(shape.d), shape.fill, shape.stroke);
        return;
      case 'text':
        context.font = fontToCss(shape.font);
        context.letterSpacing = `${shape.font.spacing ?? 0}px`;
        context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
        context.textBaseline = 'alphabetic';
        context.fillStyle = shape.fill;
        context.fillText(shape.text, shape.x, shape.y);
        return;
      case 'group':
        context.save();
        if (shape.opacity !== undefined) context.globalAlpha *= shape.opacity;
        if (shape.offset) context.translate(shape.offset.x, shape.offset.y);
        if (shape.clip) {
          context.beginPath();
          context.rect(shape.clip.x, shape.clip.y, shape.clip.width, shape.clip.height);
          context.clip();
        }
        this.paintShapes(shape.shapes);
        context.restore();
    }
  }

  private paintPath(path: Path2D, fill: Fill | undefined, stroke: Stroke | undefined): void {
    const { context } = this;
    if (fill !== undefined) {
      context.fillStyle = typeof fill === 'string' ? fill : this.texture(fill);
      context.fill(path);
    }
    if (stroke !== undefined) {
      context.strokeStyle = stroke.color;
      context.lineWidth = stroke.width;
      context.setLineDash(stroke.dash ? [...stroke.dash] : []);
      context.stroke(path);
    }
  }

  private texture({ pattern: name, ink, paper, scale = 1 }: Texture): CanvasPattern | string {
    const key = `${name} ${ink} ${paper} ${scale}`;
    const known = this.textures.get(key);
    if (known) return known;
    const { size, d, lineWidth } = patternTiles[name];
    const pixels = Math.max(1, Math.round(size * scale * this.ratio));
    const tile = new OffscreenCanvas(pixels, pixels);
    const context = tile.getContext('2d');
    if (context === null) return paper;
    context.scale(pixels / size, pixels / size);
    context.fillStyle = paper;
    context.fillRect(0, 0, size, size);
    context.fillStyle = ink;
    context.strokeStyle = ink;
    if (lineWidth === undefined) context.fill(new Path2D(d));
    else {
      context.lineWidth = lineWidth;
      context.stroke(new Path2D(d));
    }
    const pattern = this.context.createPattern(tile, 'repeat');
    if (pattern === null) return paper;
    pattern.setTransform(new DOMMatrix().scale((size * scale) / pixels));
    this.textures.set(key, pattern);
    return pattern;
  }
}

/** A font in the form of CSS's `font` property. */
export const fontToCss = (font: Font): string => `${font.weight} ${font.size}px ${fontFamilies[font.role]}`;
