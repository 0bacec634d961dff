import { useEffect } from 'react';
import type { HostCommand } from '../../services/host';
import type { AppCommands } from './use-app-commands';
import { useOpenProgram } from './use-open-program';
import { useTheme } from './use-theme';

type ChooseTheme = ReturnType<typeof useTheme>['choose'];

/** What each menu item does; one that is missing does not compile. */
const listActions = (
  commands: AppCommands,
  chooseTheme: ChooseTheme,
): Readonly<Record<HostCommand, () => void>> => ({
  'program.open': commands.open,
  'program.reload': commands.reload,
  'program.save': commands.save,
  'program.save-as': commands.saveAs,
  'view.timeline': () => commands.showView('timeline'),
  'view.interleavings': () => commands.showView('interleavings'),
  'view.real': () => commands.showView('real'),
  'view.metrics': () => commands.showView('metrics'),
  'chart.export-svg': () => commands.exportChart('svg'),
  'chart.export-png': () => commands.exportChart('png'),
  'chart.export-pdf': () => commands.exportChart('pdf'),
  'chart.copy': commands.copyChart,
  'chart.zoom-in': () => commands.zoom(0.5),
  'chart.zoom-out': () => commands.zoom(2),
  'chart.fit': commands.fit,
  'chart.arrows': () => commands.toggle('arrows'),
  'chart.all-lanes': () => commands.toggle('allLanes'),
  'run.play-pause': commands.playOrPause,
  'run.step-forward': () => commands.step('chosen', 1),
  'run.step-back': () => commands.step('chosen', -1),
  'run.first': () => commands.goTo('first'),
  'run.last': () => commands.goTo('last'),
  'run.library': () => commands.toggle('library'),
  'run.explore': commands.explore,
  'run.be-scheduler': commands.beScheduler,
  'schedule.open': commands.openSchedule,
  'schedule.save': commands.saveSchedule,
  'schedule.drop': commands.dropSchedule,
  'theme.system': () => chooseTheme('system'),
  'theme.light': () => chooseTheme('light'),
  'theme.dark': () => chooseTheme('dark'),
  'help.keys': commands.showKeys,
});

/** Does what the menus ask for, and opens programs that arrive from outside. */
export function useHostCommands(commands: AppCommands, say: (message: string) => void): void {
  const open = useOpenProgram();
  const { choose } = useTheme();
  useEffect(() => {
    const actions = listActions(commands, choose);
    return window.timeslice.onCommand((command) => actions[command]());
  }, [commands, choose]);
  useEffect(
    () =>
      window.timeslice.onProgramArrived((arrived) => {
        if (arrived.ok) open(arrived.value);
        else say(arrived.message);
      }),
    [open, say],
  );
}
