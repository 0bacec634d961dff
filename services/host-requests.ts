import { z } from 'zod';
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

type RequestSchemas = {
  readonly [Method in keyof HostRequests]: z.ZodType<Parameters<HostRequests[Method]>>;
};

/** What the page may send with each request. Whoever carries requests checks them against this first. */
export const requestSchemas: RequestSchemas = {
  readAppInfo: z.tuple([]),
  readLaunchProgram: z.tuple([]),
  openProgram: z.tuple([]),
  reopenProgram: z.tuple([z.string().min(1).max(4096)]),
  listRecentPrograms: z.tuple([]),
  saveFile: z.tuple([z.strictObject({ suggestedName: fileNameSchema, content: contentSchema })]),
  setTheme: z.tuple([z.enum(['system', 'light', 'dark'])]),
};
