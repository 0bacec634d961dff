import type { Scene } from '../../picture';
import type { PictureFormat } from './picture-formats';

/** Lets the user save a picture. @returns what to say about it; undefined: they changed their mind */
export const saveScene = (
  scene: Scene,
  name: string,
  { extension, write }: Pick<PictureFormat, 'extension' | 'write'>,
): Promise<string | undefined> => saveContent(async () => write(scene), `${name}.${extension}`);

/** Lets the user save what is made of a picture, or of several. @returns as {@link saveScene} */
export async function saveContent(
  make: () => Promise<string | Uint8Array>,
  suggestedName: string,
): Promise<string | undefined> {
  const content = await make().catch((error: unknown) => error);
  if (!(typeof content === 'string' || content instanceof Uint8Array))
    return `The picture cannot be made: ${content instanceof Error ? content.message : 'it does not work here'}.`;
  const saved = await window.timeslice.saveFile({ suggestedName, content });
  if (!saved.ok) return saved.message;
  return saved.value ? `Saved as ${saved.value.location}` : undefined;
}

export const withoutEnding = (name: string): string => name.replace(/\.[^.]*$/, '');
