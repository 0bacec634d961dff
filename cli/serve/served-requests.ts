import type { HostRequests } from '../../services/host';
import { answerRequest } from '../../services/host-requests';
import { nameOfPlatform } from '../../services/platform';
import { readProgramFile } from '../../services/program-files';
import type { RealRunRequests } from '../../services/real-run-jobs';

/** The requests that a page cannot answer by itself in a browser. */
export type ServedRequests = Pick<HostRequests, 'readAppInfo' | 'readLaunchProgram' | 'reopenProgram'> &
  RealRunRequests;

/** @param launchPath the program that the user named at start; the only file that is ever read for the page */
export function createServedRequests(
  version: string,
  launchPath: string | null,
  realRuns: RealRunRequests,
): ServedRequests {
  return {
    readAppInfo: async () => ({ version, platform: nameOfPlatform(process.platform) }),
    readLaunchProgram: async () =>
      launchPath === null ? { ok: true, value: null } : readProgramFile(launchPath),
    reopenProgram: async (path) =>
      path === launchPath
        ? readProgramFile(path)
        : {
            ok: false,
            message: 'A browser tab reads again only the program it was started with; open the file again.',
          },
    listRealRunners: () => realRuns.listRealRunners(),
    hasRealConsent: (text) => realRuns.hasRealConsent(text),
    startRealRuns: (request) => realRuns.startRealRuns(request),
    cancelRealRuns: (job) => realRuns.cancelRealRuns(job),
    calibrate: (target) => realRuns.calibrate(target),
    cancelCalibration: () => realRuns.cancelCalibration(),
    readRealRun: (job, run) => realRuns.readRealRun(job, run),
  };
}

function isServed(method: string, requests: ServedRequests): method is keyof ServedRequests {
  return Object.hasOwn(requests, method);
}

/** Null when there is no such request, or what was sent is not what it takes. */
export async function answerServedRequest(
  method: string,
  requests: ServedRequests,
  sent: unknown,
): Promise<unknown> {
  if (!isServed(method, requests)) return null;
  try {
    return await answerRequest(method, requests, sent);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
