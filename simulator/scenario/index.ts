export { readScenarioHeader } from './read-header';
export { resolveMachine } from './resolve-machine';
export type { MachineSetting, SettingKind, SettingResult } from './settings';
export { defaultMachine, describeKind, machineSettings, parseSetting } from './settings';
export { writeMachineSettings } from './write-header';
