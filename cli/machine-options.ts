import { type Command, InvalidArgumentError } from 'commander';
import { describeKind, type Machine, type MachineSetting, machineSettings, parseSetting } from '../simulator';
import { CommandError } from './exit-status';

const optionName = (setting: MachineSetting): string => setting.name.replaceAll('_', '-');

const placeholders = {
  integer: '<number>',
  choice: '<name>',
  duration: '<time>',
  boolean: '<true|false>',
  name: '<name>',
  list: '<list>',
} as const;

/** Gives a command an option for every setting of the machine; they win over the program's own header. */
export function addMachineOptions(command: Command): Command {
  for (const setting of machineSettings) {
    command.option(
      `--${optionName(setting)} ${placeholders[setting.kind.type]}`,
      `${setting.description}: ${describeKind(setting.kind)}`,
      (text: string) => readOption(setting, text),
    );
  }
  return command;
}

function readOption(setting: MachineSetting, text: string): Partial<Machine> {
  const result = parseSetting(setting, text);
  if ('problem' in result) throw new InvalidArgumentError(`${result.problem}.`);
  return result.change;
}

/** What the options say, as a change to a machine. */
export function readMachineOptions(command: Command): Partial<Machine> {
  const given = new Map(Object.entries(command.opts<Record<string, unknown>>()));
  return Object.assign({}, ...machineSettings.map(({ key }) => given.get(key)));
}

/** The machine in a file that `--machine` names; no change where none is named. @throws CommandError when it cannot be read */
export async function readMachine(path: string | undefined): Promise<Partial<Machine>> {
  if (path === undefined) return {};
  const { readMachineFile } = await import('../services/machine-file');
  const machine = await readMachineFile(path);
  if (!machine.ok) throw new CommandError(`error: ${machine.message}`);
  return machine.value;
}
