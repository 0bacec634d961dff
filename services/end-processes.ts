import { spawnSync } from 'node:child_process';

/**
 * Ends a process that was started in a group of its own, with everything in that group, and others that are known by their
 * numbers, at once.
 */
export function endProcesses(leader: number | undefined, others: readonly number[]): void {
  if (leader === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(leader), '/T', '/F'], { windowsHide: true });
    return;
  }
  for (const target of [-leader, ...others]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
}
