import { useLayoutEffect, useRef, useState } from 'react';
import type { Scene } from '../../picture';
import { ScenePainter } from './paint-scene';

/** Device pixels per CSS pixel, as the page is zoomed or moved to another screen. */
function usePixelRatio(): number {
  const [ratio, setRatio] = useState(devicePixelRatio);
  useLayoutEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`);
    const listen = () => setRatio(devicePixelRatio);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, [ratio]);
  return ratio;
}

const fonts = ['400 12px "Inter Variable"', '400 12px "JetBrains Mono Variable"'];

/** Whether the letters a canvas paints are those of our fonts by now. */
const areFontsLoaded = (): boolean => fonts.every((font) => document.fonts.check(font));

const loadFonts = () => Promise.all(fonts.map((font) => document.fonts.load(font)));

interface SceneCanvasProps {
  readonly scene: Scene;
  readonly className?: string;
}

/** A scene on a canvas, sharp on every screen. */
export function SceneCanvas({ scene, className }: SceneCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<ScenePainter>(undefined);
  const ratio = usePixelRatio();

  // Size and picture change in the same frame, so that resizing does not flicker.
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const width = Math.round(scene.width * ratio);
    const height = Math.round(scene.height * ratio);
    if (element.width !== width) element.width = width;
    if (element.height !== height) element.height = height;
    painter.current ??= new ScenePainter(context);
    const paint = () => painter.current?.paint(scene, ratio);
    paint();
    if (areFontsLoaded()) return;
    let isShown = true;
    void loadFonts().then(() => {
      if (isShown) paint();
    });
    return () => {
      isShown = false;
    };
  }, [scene, ratio]);

  return (
    <canvas
      ref={canvas}
      className={className}
      role="img"
      aria-label={`${scene.title}. ${scene.description}`}
      style={{ width: scene.width, height: scene.height }}
    />
  );
}
