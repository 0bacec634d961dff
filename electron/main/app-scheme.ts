import { protocol } from 'electron';
import { readBundleFile, securityHeaders } from '../../services/app-bundle';

/**
 * The app's own scheme. Unlike `file:` it has an origin, so that workers, the content security policy and
 * the check of who asks behave as they do on the web.
 */
const scheme = 'timeslice';

export const appOrigin = `${scheme}://app`;
export const appAddress = `${appOrigin}/`;

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers addresses of the app's scheme from the built app's folder, and from nowhere else. */
export function handleAppScheme(folder: string): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const file = url.host === 'app' ? await readBundleFile(folder, url.pathname) : null;
    if (file === null) return new Response('Not found', { status: 404, headers: securityHeaders });
    return new Response(file.bytes, { headers: file.headers });
  });
}

/** Whether an address belongs to the app itself. */
export function isAppAddress(address: string): boolean {
  return address === appOrigin || address.startsWith(appAddress);
}
