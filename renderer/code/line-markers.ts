import type { ModuleCode, Program, RunView, Sentence, ThreadView } from '../../simulator';
import { frameInModule, type ShownFrame } from './shown-frame';

/** A thread at a line of the program. */
export interface ThreadBadge {
  readonly thread: number;
  readonly name: string;
  /** Short enough for the gutter. */
  readonly label: string;
  readonly isFocus: boolean;
}

/** A line some threads are at, the one that is looked at first. */
export interface LineMarker {
  readonly line: number;
  readonly badges: readonly ThreadBadge[];
}

/** Letters that fit in the gutter. */
const labelLength = 6;

function shortenName(name: string): string {
  if (name === 'MainThread') return 'main';
  const numbered = /^Thread-(\d+)/.exec(name);
  if (numbered) return `T${numbered[1]}`;
  if (name.length <= labelLength) return name;
  // Threads of a pool differ in their numbers, which therefore stay.
  const number = /\d{1,3}$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, labelLength - 1 - number.length)}…${number}`;
}

function listMarkers(
  view: RunView | undefined,
  focus: number | undefined,
  lineOf: (thread: ThreadView) => number,
): readonly LineMarker[] {
  const lines = new Map<number, ThreadBadge[]>();
  for (const thread of view?.threads ?? []) {
    const line = lineOf(thread);
    if (line === 0 || thread.phase === 'ended' || thread.phase === 'new') continue;
    const badges = lines.get(line) ?? [];
    const isFocus = thread.id === focus;
    const badge = { thread: thread.id, name: thread.name, label: shortenName(thread.name), isFocus };
    lines.set(line, isFocus ? [badge, ...badges] : [...badges, badge]);
  }
  return [...lines].sort(([a], [b]) => a - b).map(([line, badges]) => ({ line, badges }));
}

/** The line of every thread that is alive and has one, from the top of the program. */
export const listLineMarkers = (
  view: RunView | undefined,
  focus: number | undefined,
): readonly LineMarker[] => listMarkers(view, focus, ({ line }) => line);

/** The same in one module; the thread looked at is where its frame that is shown is. */
export const listModuleMarkers = (
  view: RunView | undefined,
  focus: number | undefined,
  program: Program,
  module: ModuleCode,
  shown: ShownFrame,
): readonly LineMarker[] =>
  listMarkers(view, focus, (thread) =>
    thread.id === focus ? shown.line : (frameInModule(program, thread, module)?.line ?? 0),
  );

/** The thread that a sentence is about: the first it names; of a deadlock, where all are, none. */
function subjectOf(sentence: Sentence): number | undefined {
  if (sentence.some(({ kind }) => kind === 'problem')) return undefined;
  return sentence.find((part) => part.kind === 'thread')?.thread;
}

/**
 * The thread whose frames are shown: the chosen one, else the one that is told of, the one that moved last, one that can be shown.
 * @param sentence says what has just happened
 */
export function focusOf(
  view: RunView | undefined,
  chosen: number | undefined,
  sentence: Sentence = [],
): number | undefined {
  if (view === undefined) return undefined;
  const has = (id: number | undefined) => view.threads.some((thread) => thread.id === id);
  if (chosen !== undefined && has(chosen)) return chosen;
  const told = subjectOf(sentence);
  if (told !== undefined && has(told)) return told;
  if (view.last && has(view.last.thread)) return view.last.thread;
  const running = view.threads.find((thread) => thread.phase === 'running');
  return (running ?? view.threads.find((thread) => thread.line > 0) ?? view.threads[0])?.id;
}
