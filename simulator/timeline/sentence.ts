import type { CpuId, SyncId, ThreadId } from '../model';

/** A stretch of a sentence. What it names is linked, so that it can be coloured and pointed at. */
export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'thread'; readonly text: string; readonly thread: ThreadId }
  | { readonly kind: 'sync'; readonly text: string; readonly sync: SyncId }
  | { readonly kind: 'cpu'; readonly text: string; readonly cpu: CpuId }
  /** A number, a duration, a value. */
  | { readonly kind: 'value'; readonly text: string }
  /** A name or piece of the program. */
  | { readonly kind: 'code'; readonly text: string }
  /** What went wrong. */
  | { readonly kind: 'problem'; readonly text: string };

/** One sentence in plain words, ending with its full stop. */
export type Sentence = readonly SentencePart[];

export const sentenceToText = (sentence: Sentence): string => sentence.map((part) => part.text).join('');
