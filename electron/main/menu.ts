import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { HostCommand } from '../../services/host';

/** Builds the application menu. Items of our own only tell the page which command was meant. */
export function buildMenu(tell: (command: HostCommand) => void): Menu {
  const command = (label: string, id: HostCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    id,
    click: () => tell(id),
    ...(accelerator === undefined ? {} : { accelerator }),
  });

  /** For keys that the page handles itself, since it alone knows whether somebody is typing: only shown here. */
  const shown = (label: string, id: HostCommand, accelerator: string): MenuItemConstructorOptions => ({
    ...command(label, id, accelerator),
    registerAccelerator: false,
  });

  const isMac = process.platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      command('Open…', 'program.open', 'CmdOrCtrl+O'),
      command('Read Again from Disk', 'program.reload', 'CmdOrCtrl+R'),
      separator,
      command('Save', 'program.save', 'CmdOrCtrl+S'),
      command('Save As…', 'program.save-as', 'CmdOrCtrl+Shift+S'),
      separator,
      command('Open Schedule…', 'schedule.open'),
      command('Save Schedule…', 'schedule.save'),
      separator,
      command('Export Chart as SVG…', 'chart.export-svg', 'CmdOrCtrl+E'),
      command('Export Chart as PNG…', 'chart.export-png'),
      command('Export Chart as PDF…', 'chart.export-pdf'),
      command('Copy Chart as Picture', 'chart.copy'),
      separator,
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const run: MenuItemConstructorOptions = {
    label: '&Run',
    submenu: [
      shown('Play or Pause', 'run.play-pause', 'Space'),
      separator,
      shown('Step Forward', 'run.step-forward', 'Right'),
      shown('Step Back', 'run.step-back', 'Left'),
      shown('Step into Library Code', 'run.library', 'L'),
      separator,
      command('Find What Can Go Wrong', 'run.explore', 'CmdOrCtrl+Shift+F'),
      shown('Be the Scheduler', 'run.be-scheduler', 'B'),
      command('Drop the Schedule', 'schedule.drop'),
      separator,
      shown('Go to Start', 'run.first', 'Home'),
      shown('Go to End', 'run.last', 'End'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      shown('Timeline', 'view.timeline', '1'),
      shown('Interleavings', 'view.interleavings', '2'),
      shown('Real Runs', 'view.real', '3'),
      shown('Metrics', 'view.metrics', '4'),
      separator,
      command('Zoom Chart In', 'chart.zoom-in', 'CmdOrCtrl+Plus'),
      command('Zoom Chart Out', 'chart.zoom-out', 'CmdOrCtrl+-'),
      command('Show Whole Run', 'chart.fit', 'CmdOrCtrl+0'),
      shown('Fit All Lanes', 'chart.all-lanes', 'F'),
      shown('Show Arrows', 'chart.arrows', 'A'),
      separator,
      {
        label: 'Theme',
        submenu: [
          command('As the System', 'theme.system'),
          command('Light', 'theme.light'),
          command('Dark', 'theme.dark'),
        ],
      },
      { role: 'togglefullscreen' },
      separator,
      { role: 'toggleDevTools' },
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [command('Keys', 'help.keys', 'F1'), ...(isMac ? [] : [separator, { role: 'about' } as const])],
  };
  return Menu.buildFromTemplate([
    ...(isMac ? [{ label: app.name, role: 'appMenu' } as const] : []),
    file,
    { role: 'editMenu' },
    run,
    view,
    { role: 'windowMenu' },
    help,
  ]);
}
