import { useEffect } from 'react';
import { type KeyCommand, keepsKey, keyToCommand } from '../transport/keys';
import type { AppCommands } from './use-app-commands';

/** Starts what a key asks for. */
const listActions = (
  commands: AppCommands,
): { [Kind in KeyCommand['kind']]: (command: KeyCommand) => void } => ({
  step: (command) => {
    if (command.kind === 'step') commands.step(command.unit, command.direction);
  },
  zoom: (command) => {
    if (command.kind === 'zoom') commands.zoom(command.factor);
  },
  pan: (command) => {
    if (command.kind === 'pan') commands.pan(command.share);
  },
  view: (command) => {
    if (command.kind === 'view') commands.showView(command.view);
  },
  play: commands.playOrPause,
  first: () => commands.goTo('first'),
  last: () => commands.goTo('last'),
  fit: commands.fit,
  library: () => commands.toggle('library'),
  arrows: () => commands.toggle('arrows'),
  explore: commands.explore,
  'be-scheduler': commands.beScheduler,
  'all-lanes': () => commands.toggle('allLanes'),
  open: commands.open,
  save: commands.save,
  'save-as': commands.saveAs,
  export: () => commands.exportChart('svg'),
  keys: commands.showKeys,
  present: commands.togglePresenting,
  'leave-present': commands.leavePresenting,
});

/** Listens to keys wherever the focus is, but where a text or control needs them itself. */
export function useKeys(commands: AppCommands): void {
  useEffect(() => {
    const actions = listActions(commands);
    const listen = (event: KeyboardEvent) => {
      const command = keyToCommand(event);
      if (command === undefined || event.defaultPrevented) return;
      if (keepsKey(document.activeElement, command)) return;
      event.preventDefault();
      actions[command.kind](command);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [commands]);
}
