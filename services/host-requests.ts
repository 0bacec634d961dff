import { z } from 'zod';
import type { Machine } from '../simulator';
import type { HostRequests } from './host';

/** Fifty megabytes: far more than any picture of a run, far less than what would hurt. */
const maxSavedSize = 50 * 1024 * 1024;

/** A bare file name: no folders, nothing that a file system would trip over. */
const fileNameSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\:*?"<>|\p{Cc}]+$/u, 'a file name without folders')
  .refine((name) => !name.startsWith('.'), 'a file name that does not begin with a dot');

const contentSchema = z.union([
  z.string().max(maxSavedSize),
  z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= maxSavedSize),
]);

const maxProgramLength = 2 * 1024 * 1024;

const programSchema = z.strictObject({
  name: z.string().min(1).max(400),
  path: z.string().min(1).max(4096).nullable(),
  text: z.string().max(maxProgramLength),
});

/** What is in it is checked where the machine is made of it. */
const overridesSchema = z.custom<Partial<Machine>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const jobSchema = z.string().min(1).max(64);

const targetSchema = z.union([
  z.strictObject({ kind: z.literal('workers') }),
  z.strictObject({ kind: z.literal('python'), path: z.string().min(1).max(4096) }),
]);

const realRunsSchema = z.strictObject({
  job: jobSchema,
  program: programSchema,
  overrides: overridesSchema,
  target: targetSchema,
  runs: z.int().min(1).max(10_000),
  limit: z.number().min(1).max(3_600_000),
  consent: z.boolean(),
});

const countSchema = z.int().min(0);

/** The arguments of each request. */
type RequestArguments = { readonly [Method in keyof HostRequests]: Parameters<HostRequests[Method]> };

/** Whoever answers requests: `HostRequests` is one. */
type RequestHandlers = {
  readonly [Method in keyof RequestArguments]: (...values: RequestArguments[Method]) => Promise<unknown>;
};

type RequestChecks = {
  readonly [Method in keyof RequestArguments]: {
    safeParse(sent: unknown): { success: true; data: RequestArguments[Method] } | { success: false };
  };
};

/** What the page may send with each request. */
const requestChecks: RequestChecks = {
  readAppInfo: z.tuple([]),
  readLaunchProgram: z.tuple([]),
  openProgram: z.tuple([]),
  openSchedule: z.tuple([]),
  reopenProgram: z.tuple([z.string().min(1).max(4096)]),
  listRecentPrograms: z.tuple([]),
  saveProgram: z.tuple([programSchema]),
  setEdited: z.tuple([z.boolean()]),
  saveFile: z.tuple([z.strictObject({ suggestedName: fileNameSchema, content: contentSchema })]),
  setTheme: z.tuple([z.enum(['system', 'light', 'dark'])]),
  listRealRunners: z.tuple([]),
  hasRealConsent: z.tuple([z.string().max(maxProgramLength)]),
  startRealRuns: z.tuple([realRunsSchema]),
  cancelRealRuns: z.tuple([jobSchema]),
  calibrate: z.tuple([targetSchema]),
  cancelCalibration: z.tuple([]),
  readRealRun: z.tuple([jobSchema, countSchema]),
};

/**
 * Checks what a page sent and passes it on.
 *
 * @throws {RangeError} when it is not what the contract says; then no handler was called
 */
export async function answerRequest<Method extends keyof RequestArguments>(
  method: Method,
  handlers: Pick<RequestHandlers, Method>,
  sent: unknown,
): Promise<unknown> {
  const checked = requestChecks[method].safeParse(sent);
  if (!checked.success) throw new RangeError(`${method}: the request is not well-formed`);
  return handlers[method](...checked.data);
}
