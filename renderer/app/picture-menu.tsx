import { ClipboardCopy, FileImage, type LucideIcon, Shapes, StickyNote } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type PictureFormat, pictureFormats } from './picture-formats';

const icons: Readonly<Record<string, LucideIcon>> = { png: FileImage, svg: Shapes, pdf: StickyNote };

interface PictureMenuProps {
  onSave(format: PictureFormat): void;
  onCopy(): void;
}

/** What a picture can become: a file of each format, or something to paste. */
export function PictureMenu({ onSave, onCopy }: PictureMenuProps) {
  return (
    <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
      {pictureFormats.map((format) => {
        const Icon = icons[format.extension] ?? FileImage;
        return (
          <DropdownMenu.Item key={format.extension} className="menu-item" onSelect={() => onSave(format)}>
            <Icon aria-hidden />
            {format.name}
            <span className="menu-about">{format.about}</span>
          </DropdownMenu.Item>
        );
      })}
      <DropdownMenu.Separator className="menu-line" />
      <DropdownMenu.Item className="menu-item" onSelect={onCopy}>
        <ClipboardCopy aria-hidden />
        Copy
        <span className="menu-about">to paste into a document</span>
      </DropdownMenu.Item>
    </DropdownMenu.Content>
  );
}
