import type { InterpreterName } from '../../simulator';

interface Words {
  readonly label: string;
  readonly about: string;
}

export const interpreterWords: Readonly<Record<InterpreterName, Words>> = {
  'cpython-3.9': {
    label: 'CPython 3.9',
    about: 'GIL. Another thread can get its turn between most instructions (3.2 to 3.9).',
  },
  'cpython-3.12': {
    label: 'CPython 3.12',
    about:
      'GIL. Another thread can get its turn only at loops’ ends, at function entry and after calls (3.11 on).',
  },
  'free-threaded': {
    label: 'free-threaded',
    about: 'No GIL: threads truly run at once (3.13t on). A container locks itself for one operation.',
  },
  none: {
    label: 'textbook',
    about: 'No GIL and no rules: any thread may run after any instruction.',
  },
};
