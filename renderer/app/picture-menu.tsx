import {
  Clapperboard,
  ClipboardCopy,
  FileImage,
  Files,
  type LucideIcon,
  Shapes,
  StickyNote,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type PictureFormat, pictureFormats } from './picture-formats';
import { type SeriesFormat, seriesFormats } from './step-pictures';

const icons: Readonly<Record<string, LucideIcon>> = { png: FileImage, svg: Shapes, pdf: StickyNote };

interface PictureMenuProps {
  onSave(format: PictureFormat): void;
  onCopy(): void;
  /** Absent: there are no steps to go through. */
  onSaveSteps?: (format: SeriesFormat) => void;
}

const seriesIcons: Readonly<Record<string, LucideIcon>> = { gif: Clapperboard, pdf: Files };

/** What a picture can become: a file of each format, or something to paste. */
export function PictureMenu({ onSave, onCopy, onSaveSteps }: PictureMenuProps) {
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
      {onSaveSteps && (
        <DropdownMenu.Group>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Label className="menu-heading">
            From the playhead on, as far as is shown
          </DropdownMenu.Label>
          {seriesFormats.map((format) => {
            const Icon = seriesIcons[format.extension] ?? Files;
            return (
              <DropdownMenu.Item
                key={format.extension}
                className="menu-item"
                onSelect={() => onSaveSteps(format)}
              >
                <Icon aria-hidden />
                Steps as {format.name}
                <span className="menu-about">{format.about}</span>
              </DropdownMenu.Item>
            );
          })}
        </DropdownMenu.Group>
      )}
    </DropdownMenu.Content>
  );
}
