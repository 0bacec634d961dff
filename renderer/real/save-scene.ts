import { exporters, type Scene } from '../../picture';

/** Lets the user save a picture as SVG. @param name without an ending */
export async function saveScene(scene: Scene, name: string, say: (text: string) => void): Promise<void> {
  const exporter = exporters.find(({ extension }) => extension === 'svg');
  if (exporter === undefined) return;
  const base = name.replace(/\.py(?=-|$)/, '').replace(/[/\\:*?"<>|]/g, '-');
  const saved = await window.timeslice.saveFile({
    suggestedName: `${base}.${exporter.extension}`,
    content: exporter.write(scene),
  });
  if (!saved.ok) say(saved.message);
  else if (saved.value) say(`Saved as ${saved.value.location}`);
}
