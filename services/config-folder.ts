import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the user's settings of this program are kept, by the custom of the system. */
export function configFolder(platform: NodeJS.Platform = process.platform, env = process.env): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Timeslice');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Timeslice');
  const config = env['XDG_CONFIG_HOME'];
  return join(config === undefined || config === '' ? join(homedir(), '.config') : config, 'timeslice');
}
