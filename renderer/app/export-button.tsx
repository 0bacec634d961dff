import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { Scene } from '../../picture';
import { useSession } from '../session/use-session';
import { useApp } from './app-context';
import { copyPicture } from './picture-formats';
import { PictureMenu } from './picture-menu';
import { saveScene, withoutEnding } from './save-scene';

interface ExportButtonProps {
  /** What the file is called, after the program's name. */
  readonly what: string;
  /** The program; without it, the one that is open. */
  readonly file?: string;
  /** The picture as a page wants it. */
  draw(): Scene;
}

/** Saves a picture in one of the formats there are. */
export function ExportButton({ what, file, draw }: ExportButtonProps) {
  const { say } = useApp();
  const open = useSession((context) => context.file?.name);
  const name = withoutEnding(file ?? open ?? 'program');
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button quiet" aria-label={`Export ${what}`} title={`Export ${what}`}>
        <Download aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <PictureMenu
          onSave={(format) => {
            void saveScene(draw(), `${name}-${what.replaceAll(' ', '-')}`, format).then(
              (text) => text !== undefined && say(text),
            );
          }}
          onCopy={() => void copyPicture(draw()).then(say)}
        />
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
