import type { Exporter, Scene } from '../../picture';

/** Lets the user save a picture. @returns what to say about it; undefined: they changed their mind */
export async function saveScene(scene: Scene, name: string, exporter: Exporter): Promise<string | undefined> {
  const suggestedName = `${name}.${exporter.extension}`;
  const saved = await window.timeslice.saveFile({ suggestedName, content: exporter.write(scene) });
  if (!saved.ok) return saved.message;
  return saved.value ? `Saved as ${saved.value.location}` : undefined;
}

export const withoutEnding = (name: string): string => name.replace(/\.[^.]*$/, '');
