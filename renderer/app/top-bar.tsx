import { Download, FolderOpen, Keyboard, Monitor, Moon, Presentation, Sun, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ThemeChoice } from '../../services/host';
import { useSession } from '../session/use-session';
import { SettingsBar } from '../settings/settings-bar';
import { PictureMenu } from './picture-menu';
import { ScenarioPicker } from './scenario-picker';
import type { AppCommands } from './use-app-commands';
import { useTheme } from './use-theme';

const themeWords: readonly {
  readonly choice: ThemeChoice;
  readonly label: string;
  readonly Icon: typeof Sun;
}[] = [
  { choice: 'system', label: 'As the system', Icon: Monitor },
  { choice: 'light', label: 'Light', Icon: Sun },
  { choice: 'dark', label: 'Dark', Icon: Moon },
];

function ThemeMenu() {
  const { choice, theme, choose } = useTheme();
  const Icon = theme.name === 'dark' ? Moon : Sun;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button quiet" aria-label="Theme" title="Theme">
        <Icon aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup
            value={choice}
            onValueChange={(value) => {
              const found = themeWords.find((one) => one.choice === value);
              if (found) choose(found.choice);
            }}
          >
            {themeWords.map(({ choice: value, label, Icon: ItemIcon }) => (
              <DropdownMenu.RadioItem key={value} value={value} className="menu-item">
                <ItemIcon aria-hidden />
                {label}
                <DropdownMenu.ItemIndicator className="menu-check">•</DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function ExportMenu({ commands }: { readonly commands: AppCommands }) {
  const hasRun = useSession((context) => context.run !== undefined);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button primary" disabled={!hasRun}>
        <Download aria-hidden />
        Export
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <PictureMenu
          onSave={({ extension }) => commands.exportChart(extension)}
          onCopy={commands.copyChart}
          onSaveSteps={commands.exportSteps}
        />
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface TopBarProps {
  readonly commands: AppCommands;
  readonly presenting: boolean;
}

/** Program and machine on the left, what to do with them on the right. */
export function TopBar({ commands, presenting }: TopBarProps) {
  if (presenting) {
    return (
      <button type="button" className="button leave-present" onClick={commands.leavePresenting}>
        <X aria-hidden />
        Leave (Esc)
      </button>
    );
  }
  return (
    <header className="top-bar">
      <h1>Timeslice</h1>
      <ScenarioPicker />
      <button
        type="button"
        className="button"
        aria-label="Open a program"
        title="Open a program"
        onClick={commands.open}
      >
        <FolderOpen aria-hidden />
        <span className="open-word">Open…</span>
      </button>
      <SettingsBar commands={commands} />
      <span className="spring" />
      <button
        type="button"
        className="button quiet"
        aria-label="Keys"
        title="Keys (?)"
        onClick={commands.showKeys}
      >
        <Keyboard aria-hidden />
      </button>
      <ThemeMenu />
      <button
        type="button"
        className="button"
        title="Present: large, for a projector (P)"
        aria-label="Present"
        onClick={commands.togglePresenting}
      >
        <Presentation aria-hidden />
        <span className="wide-only">Present</span>
      </button>
      <ExportMenu commands={commands} />
    </header>
  );
}
