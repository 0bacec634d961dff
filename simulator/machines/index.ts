export { type Chart, compileChart } from './compile-chart';
export { cpuChart, cpuMachine } from './cpu.machine';
export { globalLockChart, globalLockMachine } from './global-lock.machine';
export { ioRequestChart, ioRequestMachine } from './io-request.machine';
export { lockChart, lockMachine } from './lock.machine';
export { processChart, processMachine } from './process.machine';
export { threadChart, threadMachine } from './thread.machine';
