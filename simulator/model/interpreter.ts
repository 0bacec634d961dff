/** Which interpreter's rules say where a thread may lose the CPU to another of its process. */
export type InterpreterName = 'cpython-3.9' | 'cpython-3.12' | 'free-threaded' | 'none';

export const interpreterNames: readonly InterpreterName[] = [
  'cpython-3.9',
  'cpython-3.12',
  'free-threaded',
  'none',
];

/** Whether a process under this interpreter has a global interpreter lock. */
export const hasGil = (name: InterpreterName): boolean => name === 'cpython-3.9' || name === 'cpython-3.12';
