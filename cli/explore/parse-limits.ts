import { InvalidArgumentError } from 'commander';

const MOST_WORKERS = 64;

/** A whole number above 0. */
export function parseCount(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

/** Threads. */
export function parseWorkers(text: string): number {
  const count = parseCount(text);
  if (count <= MOST_WORKERS) return count;
  throw new InvalidArgumentError(`It must be ${MOST_WORKERS} at most.`);
}

/** Bytes. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([KMG]?)i?B?$/i.exec(text);
  const unit = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }[(match?.[2] ?? '').toUpperCase()];
  const size = Math.floor(Number(match?.[1] ?? 0) * (unit ?? 0));
  if (size > 0) return size;
  throw new InvalidArgumentError('It must be a size such as 512M or 2G.');
}

/** Seconds. */
export function parseTime(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|min|h)$/.exec(text);
  const unit = { ms: 0.001, s: 1, min: 60, h: 3600 }[match?.[2] ?? ''];
  const seconds = Number(match?.[1] ?? 0) * (unit ?? 0);
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError('It must be a duration such as 500ms, 10s or 5min.');
}
