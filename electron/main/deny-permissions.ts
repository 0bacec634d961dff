import type { Session } from 'electron';

/** To put a picture of its own onto the clipboard, which a button of the app asks for; reading it is another one. */
const allowed = 'clipboard-sanitized-write';

/** The app needs no camera, place, notification or device; the page is told no, whatever else it asks for. */
export function denyPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === allowed));
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed);
}
