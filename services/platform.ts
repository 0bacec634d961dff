import type { AppInfo } from './host';

/** Names the system as the renderer knows it. */
export function nameOfPlatform(platform: NodeJS.Platform): AppInfo['platform'] {
  if (platform === 'darwin') return 'mac';
  if (platform === 'win32') return 'windows';
  return platform === 'linux' ? 'linux' : 'other';
}
