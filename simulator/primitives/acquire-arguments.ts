import { raiseError, type SyncArgument, type SyncResult } from './primitive';

/** CPython's PY_TIMEOUT_MAX on Linux, in seconds. */
const TIMEOUT_MAX = 9223372036;

/**
 * `acquire(blocking, timeout)` as `Modules/_threadmodule.c` reads it.
 * @returns how long to wait in seconds (-1 for ever, 0 not at all), or the error to raise
 */
export function readAcquireArguments(args: readonly SyncArgument[]): number | SyncResult {
  const blocking = args[0];
  const timeout = args[1];
  const seconds = typeof timeout === 'number' ? timeout : -1;
  if (blocking === false || blocking === 0) {
    return seconds === -1 ? 0 : raiseError('ValueError', "can't specify a timeout for a non-blocking call");
  }
  if (seconds < 0 && seconds !== -1) return raiseError('ValueError', 'timeout value must be positive');
  if (seconds > TIMEOUT_MAX) return raiseError('OverflowError', 'timestamp out of range for platform time_t');
  return seconds;
}
