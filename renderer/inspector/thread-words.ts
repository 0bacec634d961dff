import { assertNever, type ThreadView } from '../../simulator';

/** What a thread does, in a few words: `running · CPU 0`, `waits for lock held by T1`, `waits in q.get()`. */
export function describePhase(thread: Pick<ThreadView, 'phase' | 'cpu' | 'waitsFor' | 'operation'>): string {
  const { phase, cpu, waitsFor, operation } = thread;
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
      if (operation !== undefined && !/\bjoin\(/.test(operation)) return `waits in ${operation}`;
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
