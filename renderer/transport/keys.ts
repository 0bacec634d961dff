import type { StepKind } from '../../simulator';
import { type ViewId, viewList } from '../views/view-list';

/** What a key asks for, wherever the focus is (but in a text or a control that wants the key itself). */
export type KeyCommand =
  | { readonly kind: 'step'; readonly unit: StepKind | 'chosen'; readonly direction: 1 | -1 }
  | {
      readonly kind:
        | 'play'
        | 'first'
        | 'last'
        | 'open'
        | 'save'
        | 'save-as'
        | 'export'
        | 'keys'
        | 'library'
        | 'arrows'
        | 'all-lanes'
        | 'explore'
        | 'be-scheduler'
        | 'present'
        | 'leave-present'
        | 'fit';
    }
  | { readonly kind: 'zoom'; readonly factor: number }
  /** By a share of what is shown. */
  | { readonly kind: 'pan'; readonly share: number }
  | { readonly kind: 'view'; readonly view: ViewId };

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const plain: Readonly<Record<string, KeyCommand>> = {
  ArrowRight: { kind: 'step', unit: 'chosen', direction: 1 },
  ArrowLeft: { kind: 'step', unit: 'chosen', direction: -1 },
  // Presentation remotes send these.
  PageDown: { kind: 'step', unit: 'chosen', direction: 1 },
  PageUp: { kind: 'step', unit: 'chosen', direction: -1 },
  ' ': { kind: 'play' },
  Home: { kind: 'first' },
  End: { kind: 'last' },
  '?': { kind: 'keys' },
  '+': { kind: 'zoom', factor: 0.5 },
  '=': { kind: 'zoom', factor: 0.5 },
  '-': { kind: 'zoom', factor: 2 },
  '0': { kind: 'fit' },
  ',': { kind: 'pan', share: -0.25 },
  '.': { kind: 'pan', share: 0.25 },
  p: { kind: 'present' },
  l: { kind: 'library' },
  a: { kind: 'arrows' },
  f: { kind: 'all-lanes' },
  b: { kind: 'be-scheduler' },
  Escape: { kind: 'leave-present' },
  ...Object.fromEntries(viewList.map(({ id }, index) => [index + 1, { kind: 'view', view: id }])),
};

const shifted: Readonly<Record<string, KeyCommand>> = {
  ArrowRight: { kind: 'step', unit: 'switch', direction: 1 },
  ArrowLeft: { kind: 'step', unit: 'switch', direction: -1 },
  '?': { kind: 'keys' },
  '+': { kind: 'zoom', factor: 0.5 },
};

const withControl: Readonly<Record<string, KeyCommand>> = {
  o: { kind: 'open' },
  s: { kind: 'save' },
  e: { kind: 'export' },
};

const withBoth: Readonly<Record<string, KeyCommand>> = {
  f: { kind: 'explore' },
  s: { kind: 'save-as' },
};

/** What a key press means; undefined: nothing. */
export function keyToCommand(press: KeyPress): KeyCommand | undefined {
  if (press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey)
    return (press.shiftKey ? withBoth : withControl)[press.key.toLowerCase()];
  return (press.shiftKey ? shifted : plain)[press.key];
}

const viewHelp = `the views: ${viewList.map(({ label }) => label.toLowerCase()).join(', ')}`;

/** For the page of keys: what to press, and what it does. `Mod` is Ctrl or ⌘. */
export const keyHelp: readonly (readonly [string, string])[] = [
  ['→ ←', 'step forward and back by the chosen unit'],
  ['Page Down, Page Up', 'the same, for presentation remotes'],
  ['Shift → ←', 'to the next and last context switch'],
  ['Space', 'play and pause'],
  ['Home, End', 'to the beginning and the end of the run'],
  ['+ − 0', 'zoom the timeline in and out, show the whole run'],
  [viewList.map((_, index) => index + 1).join(' '), viewHelp],
  [', .', 'move the timeline to what was earlier and later'],
  ['↑ ↓', 'in the timeline: choose a lane and read what it shows; Enter looks at its thread'],
  ['L', 'step into library code and back out of it'],
  ['A', 'arrows in the timeline: who let whom go on'],
  ['F', 'all lanes in sight, however low'],
  ['Mod Shift F', 'find what can go wrong, over every schedule'],
  ['B', 'be the scheduler: decide who goes next; and stop it'],
  ['Esc, then Tab', 'leave the text of the program, where Tab indents'],
  ['Mod O', 'open a program'],
  ['Mod S', 'save the program; with Shift, under another name'],
  ['Mod E', 'export the timeline'],
  ['P, Esc', 'present: large, for a projector; and leave it'],
  ['?', 'this page'],
];

/** With the control key, they can be meant for nothing else. */
const alwaysMeant: ReadonlySet<KeyCommand['kind']> = new Set([
  'open',
  'save',
  'save-as',
  'export',
  'explore',
]);

/** Whether an element wants such a key for itself, as a text field wants arrows. */
export function keepsKey(element: Element | null, command: KeyCommand): boolean {
  if (element === null || alwaysMeant.has(command.kind)) return false;
  if (element.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]'))
    return true;
  // What it opens takes letters as soon as it is there.
  if (element.closest('[aria-haspopup][aria-expanded="true"]')) return true;
  if (command.kind === 'play') return element.closest('button, a, [role="radio"], [role="tab"]') !== null;
  if (command.kind === 'step' || command.kind === 'first' || command.kind === 'last')
    return (
      element.closest(
        '[role="slider"], [role="separator"], [role="radiogroup"], [role="tablist"], [role="toolbar"]',
      ) !== null
    );
  return false;
}
