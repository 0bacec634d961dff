import { exporters, type Scene } from '../../picture';
import { saveScene } from '../app/save-scene';

/** Lets the user save a picture as SVG. @param name without an ending */
export async function saveAsSvg(scene: Scene, name: string, say: (text: string) => void): Promise<void> {
  const exporter = exporters.find(({ extension }) => extension === 'svg');
  if (exporter === undefined) return;
  const base = name.replace(/\.py(?=-|$)/, '').replace(/[/\\:*?"<>|]/g, '-');
  const answer = await saveScene(scene, base, exporter);
  if (answer !== undefined) say(answer);
}
