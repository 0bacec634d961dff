import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { exporters, type Scene } from '../../picture';
import { useApp } from '../app/app-context';
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
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          {exporters.map((exporter) => (
            <DropdownMenu.Item
              key={exporter.extension}
              className="menu-item"
              onSelect={() => {
                void saveScene(draw(), `${name}-${what.replaceAll(' ', '-')}`, exporter).then(
                  (text) => text !== undefined && say(text),
                );
              }}
            >
              {exporter.name}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
