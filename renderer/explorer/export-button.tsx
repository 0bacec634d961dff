import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { Scene } from '../../picture';
import { useApp } from '../app/app-context';
import { copyPicture } from '../app/picture-formats';
import { PictureMenu } from '../app/picture-menu';
import { saveScene, withoutEnding } from '../app/save-scene';
import { useSession } from '../session/use-session';

interface ExportButtonProps {
  /** What the file is called, after the program's name. */
  readonly what: string;
  /** The picture as a page wants it. */
  draw(): Scene;
}

/** Saves a picture in one of the formats there are. */
export function ExportButton({ what, draw }: ExportButtonProps) {
  const { say } = useApp();
  const name = useSession((context) => withoutEnding(context.file?.name ?? 'program'));
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
