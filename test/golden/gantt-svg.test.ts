import { describe, expect, it } from 'vitest';
import {
  darkTheme,
  drawPlayhead,
  exporters,
  type GanttOptions,
  layoutGantt,
  lightTheme,
  type Scene,
  sceneToSvg,
  type Theme,
} from '../../picture';
import { escapeXml } from '../../picture/svg';
import type { EventLog } from '../../simulator/model';
import { buildTimeline } from '../../simulator/timeline';
import { deadlock, lostUpdate, roundRobin } from '../support/drawn-runs';

const draw = (log: EventLog, theme: Theme, options: Partial<GanttOptions> = {}): Scene => {
  const layout = layoutGantt({ timeline: buildTimeline(log), theme, width: 960, ...options });
  const head = drawPlayhead(layout, log.end * 0.46, theme);
  return { ...layout.scene, shapes: [...layout.scene.shapes, ...head.shapes] };
};

/** Throws unless tags nest, attributes are quoted and nothing is left unescaped. */
function checkWellFormed(xml: string): void {
  const open: string[] = [];
  const token =
    /<\?xml [^>]*\?>|<\/([\w-]+)>|<([\w-]+)((?: [\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>|[^<]+/gy;
  let at = 0;
  for (const match of xml.matchAll(token)) {
    if (match.index !== at) break;
    at += match[0].length;
    if (match[1] !== undefined && open.pop() !== match[1]) throw new Error(`stray </${match[1]}>`);
    if (match[2] !== undefined && match[4] === '') open.push(match[2]);
    if (match[1] === undefined && match[2] === undefined && /&(?!amp;|lt;|gt;|quot;)/.test(match[0])) {
      throw new Error('bare &');
    }
  }
  if (at !== xml.length || open.length > 0) throw new Error(`not well-formed at ${xml.slice(at, at + 60)}`);
}

describe('the SVG', () => {
  it.each([
    ['lost-update-light', draw(lostUpdate(), lightTheme, { show: { arrows: true } })],
    ['lost-update-dark', draw(lostUpdate(), darkTheme)],
    ['deadlock-light', draw(deadlock(), lightTheme)],
    ['deadlock-dark', draw(deadlock(), darkTheme)],
    ['presented-light', draw(lostUpdate(), lightTheme, { scale: 1.5 })],
    ['stacks-light', draw(roundRobin(3, 1, 2000, 37_000), lightTheme, { width: 300 })],
  ])('of %s is, byte for byte, the one that was looked at, and well-formed', async (name, scene) => {
    const svg = sceneToSvg(scene);
    checkWellFormed(svg);
    await expect(svg).toMatchFileSnapshot(`svg/${name}.svg`);
  });

  it('survives names full of markup, control characters and lone surrogates', () => {
    const log = lostUpdate();
    const hostile = {
      ...log,
      file: 'a&b<"c">.py\u0000\ud800',
      threads: log.threads.map((t) => ({ ...t, name: `<${t.name}&"` })),
    };
    const svg = sceneToSvg(draw(hostile, lightTheme));
    checkWellFormed(svg);
    expect(svg).toContain('&lt;T1&amp;&quot;');
    expect(escapeXml('\u0000\ud800😀')).toBe('\ufffd\ufffd😀');
  });

  it('is what the export menu writes', () => {
    const [first] = exporters;
    const scene = draw(lostUpdate(), lightTheme);
    expect([first.extension, first.write(scene)]).toEqual(['svg', sceneToSvg(scene)]);
  });
});
