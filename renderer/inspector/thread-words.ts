import { assertNever, type ThreadView } from '../../simulator';

/** What a thread does, in a few words: `running · CPU 0`, `waits for lock held by T1`. */
export function describePhase(thread: Pick<ThreadView, 'phase' | 'cpu' | 'waitsFor'>): string {
  const { phase, cpu, waitsFor } = thread;
  switch (phase) {
    case 'new':
      return 'not started';
    case 'ready':
      return 'ready';
    case 'running':
      return cpu === undefined ? 'running' : `running · CPU ${cpu}`;
    case 'gil':
      return 'waits for the GIL';
    case 'blocked':
      return waitsFor === undefined ? 'blocked' : `waits for ${waitsFor}`;
    case 'io':
      return waitsFor === undefined ? 'I/O' : `I/O: ${waitsFor.replace(' to answer', '')}`;
    case 'sleep':
      return waitsFor === undefined ? 'sleeps' : `sleeps ${waitsFor.replace('time to pass, ', '')}`;
    case 'ended':
      return 'ended';
    default:
      return assertNever(phase, 'phase');
  }
}
