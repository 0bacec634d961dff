import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { keyHelp } from './keys';

interface KeysDialogProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
}

const modifier = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl';

/** The page of keys. */
export function KeysDialog({ open, onOpenChange }: KeysDialogProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title>Keys</Dialog.Title>
          <Dialog.Close className="button quiet dialog-close" aria-label="Close">
            <X aria-hidden />
          </Dialog.Close>
          <dl className="key-list">
            {keyHelp.map(([keys, about]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys.replace('Mod', modifier)}</kbd>
                </dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
