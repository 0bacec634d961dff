import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** ms; see `vitest.config.ts`. */
    patience: number;
  }
}

/** ms that a test waits for one thing that must come, such as a run or a dialog, however slow or busy the computer. */
export const patience = inject('patience');
