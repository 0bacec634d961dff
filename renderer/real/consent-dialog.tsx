import { AlertDialog } from 'radix-ui';

interface ConsentDialogProps {
  readonly open: boolean;
  readonly program: string;
  readonly runner: string;
  onOpenChange(open: boolean): void;
  onAgree(): void;
}

/** Asks before a program is executed with the user's own rights. */
export function ConsentDialog({ open, program, runner, onOpenChange, onAgree }: ConsentDialogProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="overlay" />
        <AlertDialog.Content className="dialog consent">
          <AlertDialog.Title>Execute {program} for real?</AlertDialog.Title>
          <AlertDialog.Description>
            {runner} will execute this program on your computer, with your rights: it can read, change and
            delete your files and use the network. Agree only if you know what it does. You are asked again
            when its text has changed.
          </AlertDialog.Description>
          <div className="dialog-buttons">
            <AlertDialog.Cancel className="button">Do not run it</AlertDialog.Cancel>
            <AlertDialog.Action className="button primary" onClick={onAgree}>
              Execute it
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
